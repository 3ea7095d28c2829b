"""A bounded hunt for crashes: the shipped data, mutated; reading, rules, places, targets and output must stand it.

`python benchmarks/fuzz.py CASES [FIRST]` runs the cases FIRST (0) to FIRST + CASES - 1. A case is a few records of one
file of `data/` with some mutations, among small sound files; every 500th is a whole file among all the others. A case
is made from its number alone: `python benchmarks/fuzz.py 1 NUMBER` repeats it, and then prints what it made. Prints
each exception with its number; ends with 1 where there was any.
"""

import io
import random
import re
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from hrcomms.compliance import assess
from hrcomms.compliance.trend import trend_of
from hrcomms.dataset import MemoryTree, load, locator
from hrcomms.diagnostics import Severity
from hrcomms.measures import kinds
from hrcomms.output import as_json, status_json, text
from hrcomms.output.located import locate_all
from hrcomms.output.safe import sentences
from hrcomms.output.trend import explanations
from hrcomms.rules import Scope, run
from hrcomms.rules.settings import sifted, with_severities

DATA = Path(__file__).parent.parent / "data"
TODAY = date(2026, 11, 22)
PATIENCE = 10
"""Seconds that a case may take."""
WHOLE_EVERY = 500
PARTS_AT_MOST = 2
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
ID = re.compile(r"^ *- id: (\S+)", re.MULTILINE)
SMALL = {
    "hrcomms.yaml": "format: 1\nowner: ubnd-xa\nlanguage: vi\ncheck: {ignore: [HRC504, HRC506]}\n",
    "plan.yaml": """\
plan:
  title: Kế hoạch
  symbol: KH-UBND
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: ubnd-xa
  targets:
    - id: village
      title: t
      text: t
      threshold: 70%
      due: 2028-12-31
      measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
  reporting: [{id: yearly, to: [mttq], every: year, due: 12-31}]
""",
}
Lines = list[str]
SOME_PLAN = "  {0}: [{1}]\n"


def stubs(files: dict[str, str]) -> dict[str, str]:
    """Return the small files, with a short entry for each id of the shipped data that its records may name."""
    plan = SMALL["plan.yaml"]
    for key in ("components", "topics", "audiences", "channels", "functions", "funding_sources", "conventions"):
        [block] = [one for one in parts("plan.yaml", files["plan.yaml"])[1] if one.startswith(f"  {key}:")]
        plan += SOME_PLAN.format(key, ", ".join(f"{{id: {one}, name: n}}" for one in ID.findall(block)))
    bodies = "".join(
        f"  - {{id: {one}, name: {one}, classification: state-agency}}\n"
        for one in ID.findall(files["organisations.yaml"])
    )
    names = [one for path, given in files.items() if path.startswith("staff/") for one in ID.findall(given)]
    staff = "".join(
        f"  - {{id: {one}, name: {one}, posts: [{{organisation: mttq, title: t, start_date: 2023}}]}}\n"
        for one in names[:12]
    )
    return {
        **SMALL,
        "plan.yaml": plan,
        "organisations.yaml": "organisations:\n" + bodies,
        "staff.yaml": "staff:\n" + staff,
    }


def shipped() -> dict[str, str]:
    """Return the texts of the files of the shipped data."""
    return {path.relative_to(DATA).as_posix(): path.read_text("utf-8") for path in sorted(DATA.rglob("*.yaml"))}


def parts(name: str, whole: str) -> tuple[str, Lines]:
    """Return the head of a file and its records (of the plan, its keys), each as text; the manifest is one part."""
    if name == "hrcomms.yaml":
        return "", [whole]
    start = r"^(?=  \w)" if name == "plan.yaml" else r"^(?=  - )"
    head, *records = re.split(start, whole, flags=re.MULTILINE)
    return head.splitlines(keepends=True)[-1], records


def mutated(dice: random.Random, given: str) -> bytes:
    """Return the bytes of a text with a mild mutation, which YAML mostly survives, or with one to four of any kind."""
    if dice.random() < 0.4:  # noqa: PLR2004 - so that the rules have their share
        kept = given.splitlines(keepends=True)
        dice.choice(MILD)(dice, kept)
        return "".join(kept).encode("utf-8", "surrogatepass")
    lines = given.splitlines(keepends=True) or [""]
    for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4))):
        dice.choice(MUTATIONS)(dice, lines)
        lines = lines or [""]
    raw = bytearray("".join(lines).encode("utf-8", "surrogatepass"))
    if raw and dice.random() < 0.15:  # noqa: PLR2004 - as often as one of the others
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


def case(number: int, files: dict[str, str], small: dict[str, str]) -> tuple[str, dict[str, bytes]]:
    """Return the case of a number: the path that is mutated, and all files."""
    dice = random.Random(number)  # noqa: S311 - nothing secret
    name = dice.choice(list(files))
    if number % WHOLE_EVERY == 0:
        whole = {path: given.encode() for path, given in files.items()}
        return name, {**whole, name: mutated(dice, files[name])}
    head, records = parts(name, files[name])
    at = dice.randrange(len(records))
    some = "".join(records[at : at + dice.randint(1, PARTS_AT_MOST)])
    if name == "plan.yaml":  # with the keys that a plan needs
        known = set(re.findall(r"^  (\w+):", some, re.MULTILINE))
        base = [one for one in parts(name, small[name])[1] if one.split(":")[0].strip() not in known]
        some = "".join((*base, some))
    among = {path: given.encode() for path, given in small.items() if path != name}
    if name.startswith("staff/"):
        among.pop("staff.yaml")
    return name, {**among, name: mutated(dice, head + some)}


def check(files: dict[str, bytes], number: int) -> list[str]:
    """Do what `hrcomms check` and `hrcomms status` do, and return the codes found."""
    tree = MemoryTree(files)
    loaded = load(tree, kinds())
    found = (*loaded.findings, *run(Scope(loaded.dataset, TODAY, tree)))
    if loaded.dataset.manifest is not None:
        found = with_severities(found, loaded.dataset.manifest.check)
    if loaded.accepted:
        find = locator(tree)
        found = sifted([(one, find(one.location).line) for one in found], loaded.accepted).kept
    located = locate_all(tree, found)
    errors = any(one.severity is Severity.ERROR for one in found)
    assessments = None if errors else assess(loaded.dataset, TODAY)
    language = "vi" if number % 2 else "en"
    plan = loaded.dataset.plan
    trends = tuple(trend_of(loaded.dataset, plan, one) for one in assessments or ()) if plan else ()
    targets = None
    if assessments is not None:
        targets = [
            one | status_json.trend(more) for one, more in zip(as_json.targets(assessments), trends, strict=True)
        ]
    result = as_json.check(located, loaded.files, loaded.dataset, "d/", language, targets)
    as_json.dump(result).encode()
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for one in located:
        stream.write("".join(sentences(one, "d/", language)))
    if number % 20 == 0:  # through a console, which is slow
        out = text.console(stream, "never")
        text.show(out, text.summary(located, (), loaded.files, loaded.dataset.count(), language))
        text.show(out, [*text.findings(tree, located, "d/", language), *text.per_file(located, "d/", language)])
        if assessments is not None:
            text.show(out, [text.targets(assessments, language), explanations(trends, language)])
    stream.flush()
    return [one.finding.code for one in located]


class HungError(BaseException):
    """A case took too long."""


def _give_up(*_: object) -> None:
    raise HungError


def main() -> None:
    """Run the cases and print what came of them."""
    cases = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0  # noqa: PLR2004 - the second argument
    files = shipped()
    small = stubs(files)
    signal.signal(signal.SIGALRM, _give_up)
    codes: Counter[str] = Counter()
    crashes: Counter[str] = Counter()
    without = 0
    slowest = (0.0, first)
    began = time.perf_counter()
    for number in range(first, first + cases):
        name, made = case(number, files, small)
        if cases == 1:
            print(name, made[name], sep="\n")
        start = time.perf_counter()
        signal.alarm(PATIENCE)
        try:
            found = check(made, number)
            without += not found
            codes.update(found)
        except (Exception, HungError) as error:  # noqa: BLE001 - any exception is what this looks for
            last = traceback.extract_tb(error.__traceback__)[-1]
            mark = f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
            crashes[mark] += 1
            if crashes[mark] == 1:
                print(f"case {number} ({name}): {traceback.format_exc()}", flush=True)
        finally:
            signal.alarm(0)
        slowest = max(slowest, (time.perf_counter() - start, number))
        if cases > 1 and (number - first + 1) % 10_000 == 0:
            print(
                f"{number - first + 1} cases, {time.perf_counter() - began:.0f} s, crashes: {dict(crashes)}", flush=True
            )
    print(f"{cases} cases from {first} on in {time.perf_counter() - began:.1f} s; {codes.total()} findings")
    print(f"cases without any finding: {without}; slowest: case {slowest[1]}, {slowest[0]:.2f} s")
    print("findings by code:", ", ".join(f"{code} {count}" for code, count in sorted(codes.items())))
    print(f"exceptions: {crashes.total()} {dict(crashes) or ''}")
    sys.exit(bool(crashes))


if __name__ == "__main__":
    main()
