"""The command lines of a case: valid words, and odd ones among them."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from fuzzing.layers import name_of_place
from fuzzing.values import ODD

Words = list[str]

ODD_WORDS = (
    *(one for one in ODD if isinstance(one, str) and len(one) < 400),
    *("-", "--", "---", "-x", "--x", "--x=y", "=", "\udcff", "a\nb", "\t", "[red]x[/red]", "%s", "{0}", "\\", "*"),
    *("HRC", "HRC999", "hrc401", "HRC4", "401", "all", "no-fall", "no-late-change", "ế" * 300, "9" * 300),
)
DAYS = (
    *("2025-12-14", "2025-06-30", "2026-11-22", "2024-12-31", "2023-03-01", "2026-01-01") * 4,
    *("2025-12-14", "2025-12-15", "2023-01-01", "2026-11-22", "2028-12-31", "0001-01-01", "9999-12-31", "1970-01-01"),
    *("2024-02-29", "2025-02-29", "2025-1-1", "2025-06", "2025", "31/12/2025", "today", "2025-12-14 ", "+2025-01-01"),
    *("２０２５-01-01", "2025-12-14T00:00", "10000-01-01", "-001-01-01", "2025-00-00", "0000-00-00"),
)
REVISIONS = (
    *("HEAD", "HEAD~1", "main", "HEAD~2", "v1", "HEAD:data", "HEAD^2", "nhánh-ế") * 6,
    *("HEAD", "HEAD~1", "HEAD^", "HEAD~99", "main", "v1", "nhánh-ế", "HEAD:data", "main:data", "HEAD:", "HEAD:x/y"),
    *(
        "@",
        "@{0}",
        "@{yesterday}",
        "HEAD@{1}",
        ":/số",
        "HEAD^{tree}",
        "HEAD^{/x}",
        "a..b",
        "HEAD...main",
        "-x",
        "--all",
    ),
    *("0" * 40, "f" * 40, "abc", "", " ", "HEAD\n", "HEAD~" + "9" * 30, "HEAD:" + "x" * 5000, ":0:data/plan.yaml"),
    *("HEAD:data/plan.yaml", "HEAD^2", "HEAD^0", "refs/heads/main", ":", "HEAD:../x", "HEAD:/data", "main@{u}"),
)
OUTPUTS = (
    *("out.json", "out.csv", "out.txt", "out.json", "out.csv", "out.html", "out.docx", "old.json", "link.json") * 4,
    *("out.json", "out.csv", "out.txt", "out.md", "out.html", "out.docx", "out.xlsx", "out", "out.odt", "OUT.JSON"),
    *(".json", "none/out.json", "folder.json", "data", ".", "..", "", "-", "out.json/", "/dev/full", "/dev/null"),
    *("old.json", "link.json", "round.json", "data/plan.yaml/out.json", "x" * 300 + ".json", "ế" * 90 + ".json"),
    *("out\n.json", "\udcff.json", "/proc/self/nothing.json", "/dev/stdout", "\x1b[31m.json", "CON.json", "a\x00.json"),
)
YEARS = (
    "2025",
    "2025",
    "2025",
    "2024",
    "2023",
    "2026",
    "2027",
    "1",
    "0",
    "-1",
    "9999",
    "9" * 30,
    "2025.0",
    "٢٠٢٥",
    "x",
)


def options(dice: random.Random, offered: Sequence[tuple[str, Sequence[str]]], most: int = 3) -> Words:
    """Return some of the options that a command offers, each with one of its values; a flag has none."""
    found: Words = []
    for name, values in dice.sample(offered, dice.randint(0, min(most, len(offered)))):
        if not values:
            found.append(name)
            continue
        value = odd_word(dice) if dice.random() < 0.05 else dice.choice(values)
        found += [f"{name}={value}"] if name.startswith("--") and dice.random() < 0.3 else [name, value]
    return found


def odd_word(dice: random.Random) -> str:
    """Return a word that hardly any option or argument takes."""
    return dice.choice(ODD_WORDS)


TABLE = ("text", "json", "csv")
AS_OF, FORCE, OUT = ("--as-of", DAYS), ("--force", ()), ("-o", OUTPUTS)


class Known:
    """What a case has to name: ids of its targets and members, reports, templates."""

    def __init__(self, targets: Words, members: Words, reports: Words, templates: Words) -> None:
        self.targets = [*targets, targets[0][:-1], "nothing"]
        self.members = [*members[:20], "nothing", "Nguyễn Văn A", "người thứ 1"]
        self.reports = [*reports, "data/plan.yaml", "none.md", "data", ""]
        self.templates = [*templates * 5, "data/plan.yaml", "none.docx", "folder.json", "/dev/null"]


def check(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `check`."""
    forms = ("text", "json", "github", "gitlab", "sarif", "junit")
    codes = ("HRC4", "HRC401", "401", "HRC", "HRC1,HRC2", "x")
    gates = ("all", "no-fall", "no-late-change", *known.targets)
    offered = [
        *(("--format", forms), OUT, AS_OF, ("--select", codes), ("--ignore", codes), ("--strict", ())),
        *(("--require", gates), ("--require", gates), ("--base", REVISIONS), ("--fix", ()), ("--diff", ())),
    ]
    return options(dice, offered)


def status(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `status`."""
    return options(dice, [AS_OF, ("--format", TABLE), OUT, FORCE])


def why(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `why`."""
    words = [dice.choice((*known.targets, dice.choice(known.targets), odd_word(dice)))]
    if dice.random() < 0.4:
        words.append(dice.choice((*known.members, odd_word(dice))))
    offered = [
        *(("--unmet", ()), AS_OF, ("--format", TABLE), OUT, ("--since", DAYS), ("--since-rev", REVISIONS)),
        *(("--blame", ()), FORCE),
    ]
    return words + options(dice, offered)


def gaps(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `gaps`."""
    words = [dice.choice(known.targets)] if dice.random() < 0.3 else []
    seats = ("1", "2", "30", "0", "-1", "9" * 30, "1.5")
    offered = [
        *(AS_OF, ("--format", (*TABLE, "xlsx")), OUT, FORCE, ("--plan", ()), ("--plan", ()), ("--seats", seats)),
        ("--by", DAYS),
    ]
    return words + options(dice, offered, 4)


def due(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `due`."""
    days = ("0", "30", "3660", "3661", "-1", "9" * 30, "x")
    return options(dice, [AS_OF, ("--days", days), ("--format", ("text", "json", "ics", "csv")), OUT, FORCE])


def report(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `report`."""
    forms = ("md",) * 7 + ("html", "docx") * 3 + ("pdf",)
    offered = [("--format", forms), OUT, ("--public", ()), ("--template", known.templates), AS_OF, FORCE]
    return ["--year", dice.choice(YEARS), *options(dice, offered)]


def own(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `report` by a template of one's own."""
    name = dice.choice(known.templates)
    form = Path(name).suffix[1:]
    form = form if form in ("md", "html", "docx") and dice.random() < 0.95 else "md"
    offered = [("--public", ()), AS_OF, FORCE, ("--lang", ("vi", "en"))]
    return ["--year", "2025", "--template", name, "--format", form, *options(dice, offered)]


def template(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `template`."""
    return options(dice, [OUT, ("--format", ("md", "html", "docx", "pdf"))])


def verify(dice: random.Random, known: Known) -> Words:
    """Return the words of a call of `verify`."""
    offered = [("--format", ("text", "json"))]
    if dice.random() < 0.05:
        offered.append(("--template", known.templates))
    return [dice.choice(known.reports[:1] * 12 + known.reports), *options(dice, offered)]


def diff(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `diff`."""
    words = [dice.choice(REVISIONS) for _ in range(dice.choice((1,) * 9 + (2,) * 9 + (0, 3)))]
    return words + options(dice, [("--merge-base", ()), AS_OF, ("--format", ("text", "md", "json")), OUT, FORCE])


def fmt(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `fmt`."""
    return options(dice, [("--check", ())])


def rollup(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `rollup`."""
    words = [dice.choice((".", "data", "@list.txt", name_of_place(dice))) for _ in range(dice.choice((1, 1, 2, 3)))]
    offered = [
        *(AS_OF, ("--all", ()), ("--cache", ("cache", "old.json", "data", "none/cache", "")), OUT),
        *(("--processes", ("1", "0", "-1", "x")), ("--scheduler", ("tcp://", "x", "tcp://[", "tls://x:y", ""))),
        ("--format", (*TABLE, "html")),
    ]
    return words + options(dice, offered)


def init(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `init`."""
    return [
        dice.choice(("new", "new/deep", "data", ".", "old.json", "old.json/x", "", "round.json", "\udcff", "ế" * 99))
    ]


def schema(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `schema`."""
    names = ("staff", "plan", "hrcomms", "training", "press", "stafff", "", "x")
    return dice.choice(([], [dice.choice(names)], [odd_word(dice)])) + options(dice, [OUT, ("--ids", ())])


def export(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `export`."""
    places = ("out.xlsx", "out.sqlite", "out.ics", "out", *dice.sample(OUTPUTS, 2))
    forms = ("xlsx", "datapackage", "datapackage", "sqlite", "ics", "csv")
    return options(dice, [("-o", places), ("-o", places), ("--format", forms), ("--public", ()), AS_OF, FORCE], 4)


def explain(dice: random.Random, _: Known) -> Words:
    """Return the words of a call of `explain`."""
    codes = ("HRC401", "hrc303", "401", "HRC9", "HRC", "HRC0000", "40")
    words = dice.choice(([], [dice.choice(codes)], [odd_word(dice)]))
    return words + options(dice, [("--format", ("text", "json")), OUT])


def nonsense(dice: random.Random, _: Known) -> Words:
    """Return words of which the first is perhaps no command."""
    words = (*COMMANDS, *COMMANDS, "--help", "-h", "--version", "--data", "--lang", "--color", "--rev", "--year", "-o")
    return [dice.choice((*words, odd_word(dice))) for _ in range(dice.randint(0, 5))]


COMMANDS: dict[str, Callable[[random.Random, Known], Words]] = {
    "check": check,
    "status": status,
    "why": why,
    "gaps": gaps,
    "due": due,
    "report": report,
    "template": template,
    "verify": verify,
    "diff": diff,
    "fmt": fmt,
    "rollup": rollup,
    "init": init,
    "schema": schema,
    "export": export,
    "explain": explain,
}
ALSO = {"own": ("report", own), "nonsense": ("", nonsense)}
"""Calls that are made as often as a command: a report by one's own template, and nonsense."""
OF_REVISIONS = frozenset(("check", "status", "why", "gaps", "due", "report", "verify", "export"))


def call(dice: random.Random, name: str, known: Known) -> tuple[str, ...]:
    """Return the words of a call of a command, those that go with every command among them."""
    word, make = ALSO.get(name, (name, COMMANDS.get(name, nonsense)))
    words = [word, *make(dice, known)] if word else make(dice, known)
    front: Words = []
    if dice.random() < 0.6 and name not in ("rollup", "nonsense"):
        front += [
            "--data",
            dice.choice(
                ("{folder}/data",) * 40 + ("data", "./data/", "none", "data/plan.yaml", ".", "", "\udcff", "x" * 300)
            ),
        ]
    if dice.random() < 0.3:
        front += ["--lang", dice.choice(("vi", "en") * 9 + ("fr", "", "VI"))]
    if dice.random() < 0.1:
        front += ["--color", dice.choice(("always", "never", "auto") * 4 + ("x",))]
    if name in OF_REVISIONS and dice.random() < 0.08:
        front += ["--rev", dice.choice(REVISIONS)]
    return tuple(front + words if dice.random() < 0.5 else words + front)
