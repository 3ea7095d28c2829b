"""Random layouts of the same data in YAML: orders, indentations, brackets, quotes, comments, anchors, blank lines.

The text is written from left to right by small random choices, so that it is YAML by construction; where a style
cannot hold a value, another is taken.
"""

import json
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from hrcomms.dataset.reader import NOTHING, data_of

ODD_TEXTS = (
    *("no", "Yes", "on", "~", "null", "", " lead", "trail ", "007", "12:30", "1_000", "0o7", "1e3", "+.inf", "2023"),
    *("2023-01-01", "a: b", "x #y", "#z", 'say "hi"', "it's", 'it\'s "both"', "back\\slash", "- dash", "? ask"),
    *("a, b", "[x]", "{y}", "a:", ":a", "*star", "&and", "!bang", "%per", "@at", "`tick", "|", ">", "...", "---"),
    *(
        "Tập huấn",
        "To\u0302\u0301 NFD",
        "\u00a0hard",
        "one\ntwo",
        "one\n\n  two\n",
        "\nfirst",
        "end\n\n",
        "\tTab",
        "a\tb",
    ),
    *("mắt 👀", "\u2028sep", "\x85nel", "a" * 130, " ".join(["word"] * 30), "70%", "x\n# not a comment\ny", "<<", "="),
)
REASONED = "# hrcomms: ignore HRC401 - a reason"


class Layout(NamedTuple):
    """A text, and the comments that were put into it, sorted."""

    text: str
    comments: tuple[str, ...]


def lay_out(data: Any, random: Random, *, bound: bool = True) -> Layout | None:
    """Return data as a YAML text in some layout; None where chance has made other data of it.

    `bound`: with what may keep a key at its place, which are comments that accept findings, and anchors.
    """
    writer = _Writer(random, bound=bound)
    text = writer.document(data)
    if not _says(text, data):  # a comment that stands far in has become part of a text
        return None
    mark = "\ufeff" if writer.chance() else ""
    return Layout(mark + text, tuple(sorted(writer.comments)))


def sprinkled(data: Any, random: Random) -> Any:
    """Return data with an odd text in place of some texts, and keys that no record has."""
    if isinstance(data, dict):
        found = {key: sprinkled(value, random) for key, value in data.items()}
        return {**found, "zz": random.choice(ODD_TEXTS)} if random.random() < 0.1 else found
    if isinstance(data, list):
        return [sprinkled(item, random) for item in data]
    return random.choice(ODD_TEXTS) if isinstance(data, str) and random.random() < 0.1 else data


class _Writer:
    def __init__(self, random: Random, *, bound: bool) -> None:
        self.random = random
        self.bound = bound
        self.comments: list[str] = []
        self.anchors: list[tuple[str, Any]] = []
        self.busy = random.choice([0.02, 0.1, 0.3])
        """How often something is done that need not be."""

    def chance(self, share: float = 1.0) -> bool:
        return self.random.random() < share * self.busy

    def document(self, data: Any) -> str:
        start = f"---{self.behind()}\n" if self.chance() else ""
        head = "".join(self.own_lines(0))
        body = self.flow(data, 0) + "\n" if self.chance(0.5) else "".join(self.block(data, 0))
        text = head * (not start) + start + body + "".join(self.own_lines(0))
        if start:
            text = head + text
        if self.chance():
            text = text.rstrip("\n")
        return text.replace("\n", "\r\n") if self.chance() else text

    # Comments and blank lines

    def comment(self) -> str:
        text = f"# c{len(self.comments)}" + self.random.choice(["", " Chú thích", ": [x", " 'y", "  #", " - z"])
        if self.bound and self.random.random() < 0.2:
            text = f"{REASONED} {len(self.comments)}"
        self.comments.append(text)
        return text

    def behind(self) -> str:
        return " " * self.random.choice([1, 1, 2, 5]) + self.comment() if self.chance() else ""

    def own_lines(self, indent: int) -> Iterator[str]:
        while self.chance():
            yield self.random.choice(["\n", "\n", "  \n"])
        while self.chance():
            column = indent if self.random.random() < 0.8 else self.random.randrange(indent + 3)
            yield " " * column + self.comment() + self.random.choice(["\n", "\n", "\n\n", " \n"])

    # Block style

    def block(self, data: Any, indent: int) -> Iterator[str]:
        """Yield the lines of a collection at an indentation."""
        if isinstance(data, dict) and data:
            keys = list(data)
            if self.random.random() < 0.7:
                self.random.shuffle(keys)
            for key in keys:
                yield from self.own_lines(indent)
                yield from self.value(" " * indent + self.key(key) + " " * self.chance() + ":", data[key], indent)
        elif isinstance(data, list) and data:
            for item in data:
                yield from self.own_lines(indent)
                yield from self.value(" " * indent + "-", item, indent, in_list=True)
        else:
            yield self.flow(data, indent) + "\n"

    def key(self, key: str) -> str:
        return self.random.choice([f'"{key}"', f"'{key}'"]) if self.chance() else key

    def value(self, start: str, data: Any, indent: int, *, in_list: bool = False) -> Iterator[str]:
        alias = next((name for name, known in self.anchors if _equal(known, data) and self.random.random() < 0.3), None)
        if alias is not None:
            yield f"{start} *{alias}{self.behind()}\n"
            return
        anchor = ""
        if self.bound and self.chance(0.5) and data is not None:
            anchor = f" &a{len(self.anchors)}"
        if isinstance(data, dict | list) and data and not self.chance():
            yield from self.collection(start + anchor, data, indent, in_list=in_list, joins=not anchor)
        else:
            yield from self.inline(start + anchor, data, indent)
        if anchor:
            self.anchors.append((anchor[2:], data))

    def collection(self, start: str, data: Any, indent: int, *, in_list: bool, joins: bool) -> Iterator[str]:
        deeper = indent + self.random.choice([2, 2, 2, 1, 4, 3])
        if not in_list and isinstance(data, list) and self.chance():
            deeper = indent
        if in_list and joins and not self.chance():
            blanks = self.random.choice([1, 1, 3]) if self.chance() else 1
            lines = list(self.block(data, indent + 1 + blanks))
            first = next(
                number for number, line in enumerate(lines) if line.strip() and not line.strip().startswith("#")
            )
            yield from lines[:first]  # above the first key: above the dash
            yield start + lines[first][indent + 1 :]
            yield from lines[first + 1 :]
            return
        yield f"{start}{self.behind()}\n"
        yield from self.block(data, deeper)

    def inline(self, start: str, data: Any, indent: int) -> Iterator[str]:
        if data is None and self.random.random() < 0.4:
            yield f"{start}{self.behind()}\n"
            return
        if isinstance(data, str) and self.random.random() < 0.5:
            found = self.block_scalar(data, indent)
            if found is not None:
                yield f"{start} {found}"
                return
        deeper = indent + self.random.choice([1, 2, 4])
        if self.chance():
            yield f"{start}{self.behind()}\n"
            yield from self.own_lines(deeper)
            yield f"{' ' * deeper}{self.flow(data, deeper)}{self.behind()}\n"
        else:
            yield f"{start} {self.flow(data, deeper)}{self.behind()}\n"

    def block_scalar(self, text: str, indent: int) -> str | None:
        sign, deeper = self.random.choice("|>"), indent + self.random.choice([1, 2, 2, 5])
        digit = self.random.choice(["", "", str(deeper - indent)])
        chomp = self.random.choice(["", "-", "+"])
        lines = [" " * deeper + line if line else "" for line in text.split("\n")]
        for candidate in (chomp, "-", "", "+"):
            header = sign + self.random.choice([digit + candidate, candidate + digit])
            body = "\n".join(lines[:-1] if not lines[-1] and candidate != "-" else lines)
            if _says(f"{' ' * indent}k: {header}\n{body}\n{' ' * indent}z: 1\n", {"k": text, "z": 1}):
                return f"{header}{self.behind()}\n{body}\n"
        return None

    # Flow style

    def flow(self, data: Any, indent: int) -> str:
        """Return a value on one line, or on several that are further in than `indent`."""
        if isinstance(data, dict):
            pairs = list(data.items())
            self.random.shuffle(pairs)
            inner = [f"{self.key(key)}:{self.gap(indent, ' ')}{self.flow(value, indent)}" for key, value in pairs]
            return self.bracketed("{", inner, "}", indent)
        if isinstance(data, list):
            return self.bracketed("[", [self.flow(item, indent) for item in data], "]", indent)
        return self.scalar(data, indent)

    def bracketed(self, start: str, inner: list[str], end: str, indent: int) -> str:
        text = start + self.gap(indent)
        for number, one in enumerate(inner):
            comma = self.gap(indent) + "," + self.gap(indent, " ") if number < len(inner) - 1 or self.chance() else ""
            text += one + comma
        return text + self.gap(indent) + end

    def gap(self, indent: int, least: str = "") -> str:
        if self.chance(0.3):
            return f"{self.behind()}\n{''.join(self.own_lines(indent + 1))}{' ' * (indent + 1)}"
        return self.random.choice([least, least + " "]) if self.chance() else least

    def scalar(self, data: Any, indent: int) -> str:
        if not isinstance(data, str):
            return json.dumps(data)
        double = json.dumps(data, ensure_ascii=self.random.random() < 0.3)
        single = "'" + data.replace("'", "''") + "'"
        styles = [data, single, double] if self.random.random() < 0.6 else [double, single]
        broken = f"\n{' ' * (indent + 1)}".join(data.split(" "))
        if self.chance():
            styles = [broken, f'"{broken}"', *styles]
        return next((one for one in styles if _says_at(one, data, indent)), double)


def _says_at(text: str, data: str, indent: int) -> bool:
    """Tell whether a scalar says this as a value in block and in flow style, at an indentation."""
    if not text.strip() or text.startswith(":"):  # ruamel.yaml takes the sign for that of a value
        return False
    around = "".join(f"{' ' * number}k:\n" for number in range(indent))
    return _says(f"[{text}, x]\n", [data, "x"]) and _inner(f"{around}{' ' * indent}k: {text}\n", indent) == data


def _inner(text: str, depth: int) -> Any:
    data = data_of(text)
    for _ in range(depth + 1):
        data = data["k"] if isinstance(data, dict) else None
    return data


def _says(text: str, data: Any) -> bool:
    found = data_of(text)
    return found is not NOTHING and _equal(found, data)


def _equal(one: Any, other: Any) -> bool:
    return type(one) is type(other) and json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
