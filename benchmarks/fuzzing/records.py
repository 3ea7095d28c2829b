"""The first layer: a few records with something wrong among small sound files; reading, rules, targets, output.

A case is a few records of one file of `data/` with some mutations, among small sound files; every 500th is a whole file
among all the others.
"""

import io
import random
import re
from datetime import date
from pathlib import Path

from fuzzing.texts import Lines, mutated
from hrcomms.compliance import assess
from hrcomms.compliance.trend import trend_of
from hrcomms.dataset import MemoryTree, Places, load, locator
from hrcomms.diagnostics import Severity
from hrcomms.measures import kinds
from hrcomms.output import as_json, status_json, text
from hrcomms.output.located import locate_all
from hrcomms.output.safe import sentences
from hrcomms.output.trend import explanations
from hrcomms.rules import Scope, run
from hrcomms.rules.settings import sifted, with_severities

DATA = Path(__file__).parents[2] / "data"
TODAY = date(2026, 11, 22)
WHOLE_EVERY = 500
PARTS_AT_MOST = 2
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
    find = locator(tree)
    if loaded.accepted:
        found = sifted([(one, find(one.location).line) for one in found], loaded.accepted).kept
    located = locate_all(find, found)
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
        text.show(out, [*text.findings(Places(tree), located, "d/", language), *text.per_file(located, "d/", language)])
        if assessments is not None:
            text.show(out, [text.targets(assessments, language), explanations(trends, language)])
    stream.flush()
    return [one.finding.code for one in located]
