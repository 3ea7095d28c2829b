"""The catalogue, the small sound dataset, and what constructs are made of."""

from collections.abc import Callable, Iterable, Mapping
from itertools import count, islice

Files = Mapping[str, str]
Construct = Callable[[int], Files]

CONSTRUCTS: dict[str, Construct] = {}
BASE = {
    "hrcomms.yaml": "format: 1\nowner: o\nlanguage: en\n",
    "organisations.yaml": "organisations:\n  - {id: o, name: O, classification: state-agency}\n",
    "plan.yaml": """\
plan:
  title: P
  start_date: 2023-01-01
  end_date: 2028-12-31
  issuer: o
  components: [{id: k, name: k}]
  functions: [{id: f, name: f}]
  channels: [{id: c, name: c}]
  topics: [{id: h, name: h}]
  funding_sources: [{id: m, name: m}]
  targets:
    - {id: t, title: Cán bộ chủ chốt các tổ chức, text: T, threshold: 70%, due: 2028-12-31, measure: {kind: \
training-coverage, population: {functions: [f]}, components: [k]}}
""",
    "staff.yaml": "staff:\n  - {id: s, name: N, posts: [{organisation: o, title: t, functions: [f], "
    "start_date: 2023-01-01}]}\n",
}
"""A dataset without a mistake; a construct replaces files of it, or adds some."""
NARRATIVES = ("direction", "results", "strengths", "limitations", "causes", "next_steps", "recommendations")
POST = "{organisation: o, title: t, functions: [f], start_date: 2023-01-01}"
_TRAINING = "measure: {kind: training-coverage, population: {functions: [f]}, components: [k]}"


def construct(make: Construct) -> Construct:
    """Enter a construct in the catalogue, under its name."""
    CONSTRUCTS[make.__name__.replace("_", "-")] = make
    return make


def dataset(made: Files) -> dict[str, str]:
    """Return the files of a whole dataset: those of a construct, the others from BASE."""
    whole = {path for path in made if "/" in path}
    replaced = {f"{path.partition('/')[0]}.yaml" for path in whole} - {"staff.yaml"}
    return {**{path: text for path, text in BASE.items() if path not in replaced}, **made}


def both(one: Files, other: Files) -> Files:
    """Return the files of two constructs as one dataset: what both write is the first's, in a file beside it else."""
    added = {path: text for path, text in other.items() if path not in one}
    beside = {
        f"{path.removesuffix('.yaml')}/beside.yaml": text
        for path, text in other.items()
        if path in one and "/" not in path and path not in ("plan.yaml", "hrcomms.yaml")
    }
    return {**one, **added, **beside}


def repeated(head: str, line: Callable[[int], str], n: int) -> str:
    """Return a head, and a line for each number below `n`."""
    return head + "".join(map(line, range(n)))


def plan_of(targets: Iterable[str] = (), **more: str) -> str:
    """Return the plan of BASE with other targets, and with other keys as text."""
    listed = "".join(f"    - {one}\n" for one in targets)
    text = BASE["plan.yaml"] if not listed else BASE["plan.yaml"].partition("    - ")[0] + listed
    for key, value in more.items():
        lines = [f"  {key}: {value}" if one.startswith(f"  {key}:") else one for one in text.split("\n")]
        text = (
            "\n".join(lines) if f"  {key}: {value}" in lines else text.replace("plan:\n", f"plan:\n  {key}: {value}\n")
        )
    return text


def target_of(number: int, rest: str = _TRAINING, **more: str) -> str:
    """Return a target with a number, a measure, and further keys."""
    further = "".join(f", {key}: {value}" for key, value in more.items())
    return f"{{id: t{number}, title: T, text: T, threshold: 70%, due: 2028-12-31{further}, {rest}}}"


def staff_of(n: int, posts: int = 1) -> str:
    """Return so many people, each with so many posts."""
    held = ", ".join([POST] * posts)
    return repeated("staff:\n", lambda i: f"  - {{id: s{i}, name: N{i}, posts: [{held}]}}\n", n)


def bodies_of(n: int, more: Callable[[int], str] = lambda _: "") -> str:
    """Return so many bodies besides that of BASE; `more` returns further keys of each."""
    return repeated(
        BASE["organisations.yaml"],
        lambda i: f"  - {{id: b{i}, name: B{i}, classification: state-agency{more(i)}}}\n",
        n,
    )


def sessions_of(n: int, attended: Callable[[int], str] = lambda _: "s", more: str = "") -> str:
    """Return so many sessions; `attended` returns who was there."""
    return repeated(
        "training:\n",
        lambda i: (
            f"  - {{id: e{i}, title: t, start_date: 2024-01-01, components: [k], attended: [{attended(i)}]{more}}}\n"
        ),
        n,
    )


def reports_of(texts: Iterable[str]) -> str:
    """Return reports whose narratives are these texts."""
    waiting = iter(texts)
    made = ["reports:\n"]
    for number in count():
        some = list(islice(waiting, len(NARRATIVES)))
        if not some:
            return "".join(made)
        made.append(f"  - year: {2023 + number % 6}\n")
        made += [f"    {key}: '{text}'\n" for key, text in zip(NARRATIVES, some, strict=False)]
    raise AssertionError


def cut(piece: str, n: int, longest: int) -> list[str]:
    """Return `n` pieces as texts of at most so many letters."""
    each = max(1, longest // len(piece))
    return [piece * min(each, n - start) for start in range(0, n, each)]
