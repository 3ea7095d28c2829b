"""Texts and bytes with something wrong in them: the tokens on which readers of YAML, dates, names and marks stumble."""

import random
import re
from collections.abc import Callable

Lines = list[str]
PIECES = (
    *("&a ", "*a", "<<: ", "!!str ", "!x ", "? ", "- ", ": ", "| ", "> ", "|-", ">2", "{", "}", "[", "]", ",", "#"),
    *("---\n", "...\n", "%YAML 1.1\n", "'", '"', "\\", "\\u12", "`", "@", "%", "\t", "  ", "\n", "\r", "\r\n"),
    *("null", "~", "true", "yes", ".nan", ".inf", "-.inf", "0x1F", "0o17", "1e999", "1_000", "-0", "-1", "0", "1.5"),
    *("9" * 30, "9" * 500, "0x" + "f" * 500, "99999999999999999999999999%", "100.000000001%", "0%", "P9999Y", "P0D"),
    *("0000-00-00", "2024-02-30", "9999-12-31", "0001-01-01", "10000-01-01", "2024-13", "02-29", "00-00", "0912345678"),
    *("# hrcomms: ignore HRC401 - x", "# hrcomms: ignore", "# hrcomms: ignore HRC999 -", "hrcomms: ignore HRC1 - y"),
    *("a@b.vn", "bà Trần Thị B", "[" * 120, "{a: " * 120, "- " * 150, "&a [*a]", "{? [a, {b: c}] : d}", "? {a: b}\n"),
    *("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\xa0", "\u00ad", "\u0300", "\u0301", "\u200b", "\u200d", "\u2028"),
    *("\u202e", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f469\u200d\U0001f4bb", "\U0010ffff", "Ð"),
    *("ế", "ð", "İ", "e\u0302\u0301", "Ⅳ", "²", "٣", "\uff11", "ﬁ", "Σ", "а", "\ue000", "\U000e0001", "\u3000"),
)  # fmt: skip
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[\w-]+")


def mutated(dice: random.Random, given: str) -> bytes:
    """Return the bytes of a text with a mild mutation, which YAML mostly survives, or with one to four of any kind."""
    if dice.random() < 0.4:
        kept = given.splitlines(keepends=True) or [""]
        dice.choice(MILD)(dice, kept)
        return "".join(kept).encode("utf-8", "surrogatepass")
    lines = given.splitlines(keepends=True) or [""]
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        dice.choice(MUTATIONS)(dice, lines)
        lines = lines or [""]
    raw = bytearray("".join(lines).encode("utf-8", "surrogatepass"))
    if raw and dice.random() < 0.15:
        for _ in range(dice.randint(1, 3)):
            at = dice.randrange(len(raw))
            raw[at] = dice.choice((raw[at] ^ (1 << dice.randrange(8)), dice.randrange(256)))
    return bytes(raw)


def _swap(dice: random.Random, lines: Lines) -> None:
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _delete(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    del lines[at : at + dice.choice((1, 1, 2, 5))]


def _repeat(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    lines[at:at] = lines[at : at + dice.choice((1, 1, 3))] * dice.choice((1, 1, 2, 20))


def _indent(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    for index in range(at, min(len(lines), at + dice.choice((1, 1, 3)))):
        lines[index] = dice.choice((" ", "  ", "    ", "\t", "- ")) + lines[index]


def _outdent(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at][dice.choice((1, 2, 4)) :]


def _insert(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    column = dice.choice((0, len(lines[at]) - 1, dice.randint(0, len(lines[at]))))
    lines[at] = lines[at][:column] + dice.choice(PIECES) + lines[at][column:]


def _replace_value(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    key, colon, _ = lines[at].partition(": ")
    lines[at] = key + (colon or ": ") + dice.choice(PIECES) + "\n"


def _replace_word(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    found = list(WORD.finditer(lines[at]))
    if found:
        one = dice.choice(found)
        other = dice.choice((dice.choice(PIECES), *WORD.findall(lines[dice.randrange(len(lines))])))
        lines[at] = lines[at][: one.start()] + other + lines[at][one.end() :]


def _renumber(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    lines[at] = NUMBER.sub(
        lambda found: str(dice.choice((0, 1, 99, 9999, 10**9, 10**40, int(found[0]) + dice.choice((-1, 1))))), lines[at]
    )


def _other_number(dice: random.Random, lines: Lines) -> None:
    """Change a digit anywhere."""
    at = dice.choice([index for index, line in enumerate(lines) if NUMBER.search(line)] or [0])
    found = dice.choice(list(re.finditer(r"\d", lines[at])) or [None])
    if found:
        lines[at] = lines[at][: found.start()] + str(dice.randrange(10)) + lines[at][found.end() :]


def _join(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].rstrip("\n")


def _drop_letter(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    column = dice.randint(0, len(lines[at]))
    lines[at] = lines[at][:column] + lines[at][column + 1 :]


def _unicode(dice: random.Random, lines: Lines) -> None:
    at = dice.randrange(len(lines))
    column = dice.randint(0, len(lines[at]))
    letter = chr(
        dice.choice((dice.randrange(0x20), dice.randrange(0x300), dice.randrange(0x3000), dice.randrange(0xD800)))
    )
    lines[at] = lines[at][:column] + letter + lines[at][column:]


MUTATIONS: tuple[Callable[[random.Random, Lines], None], ...] = (
    *(_swap, _delete, _repeat, _indent, _outdent, _insert, _insert, _insert, _replace_value, _replace_value),
    *(_replace_word, _replace_word, _renumber, _join, _drop_letter, _unicode),
)
MILD = (_delete, _swap, _replace_word, _renumber, _renumber, _drop_letter, _unicode, _other_number)


def altered(dice: random.Random, raw: bytes, most: int = 4) -> bytes:
    """Return bytes with up to `most` changes: bits turned, parts cut out, doubled or moved, an odd piece put in."""
    found = bytearray(raw)
    for _ in range(dice.randint(1, most)):
        at = dice.randint(0, len(found))
        how = dice.randrange(6)
        if how == 0 and at < len(found):
            found[at] ^= 1 << dice.randrange(8)
        elif how == 1:
            del found[at : at + dice.choice((1, 2, 16, 300))]
        elif how == 2:
            found[at:at] = found[at : at + dice.choice((1, 8, 200))] * dice.choice((1, 2, 9))
        elif how == 3:
            del found[at:]
        elif how == 4:
            other = dice.randint(0, len(found))
            found[at:at] = found[other : other + dice.choice((4, 60))]
        else:
            found[at:at] = dice.choice(PIECES).encode("utf-8", "surrogatepass")
    return bytes(found)
