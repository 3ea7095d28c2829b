"""A case of a command: what is there when it is called, and the call; made from the dice alone."""

import random
from collections.abc import Mapping

from fuzzing import calls, layers, material
from fuzzing.carrying import Case
from fuzzing.packages import mutated_package
from fuzzing.texts import altered, mutated
from fuzzing.values import as_yaml, mutated_data
from fuzzing.variables import environment

Files = dict[str, bytes]
NAMES = (
    *("Staff.yaml", "staff.yml", "STAFF.YAML", "ế.yaml", "e\u0302\u0301.yaml", "CON.yaml", "staff/NUL.yaml", " .yaml"),
    *("training/a b.yaml", "training/" + "x" * 200 + ".yaml", ".yaml", "training/.hidden.yaml", "staff/a/b/c/d.yaml"),
    *("x\n.yaml", "\udcff.yaml", "x\x1b[31m.yaml", "training.yaml.yaml", "plan.yaml~", ".git", "plan.YAML", "plan.yml"),
    *("evidence/x.yaml", "press/2025", "hrcomms.yml", "HEAD", "config", "a:b.yaml", "aux", "[red].yaml", "*.yaml"),
)
TARGETS = (
    "staff.yaml",
    "plan.yaml",
    ".",
    "..",
    "/etc/hostname",
    "none",
    "press.yaml",
    "/proc/self/mem",
    "\udcff",
    "../data",
)
MARKS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1258", "latin-1")
WORDS = (*calls.COMMANDS, *calls.ALSO)
WEIGHTS = {"report": 2, "own": 2, "verify": 3, "check": 3, "diff": 2, "status": 2, "why": 2, "gaps": 2, "rollup": 2}
_OFTEN = [name for name in WORDS for _ in range(WEIGHTS.get(name, 1))]


def case(dice: random.Random, name: str = "") -> tuple[str, Case]:
    """Return the name of the command that a case calls, and the case."""
    name = name or dice.choice(_OFTEN)
    rare = 9 if name in ("fmt", "verify") else 2  # these take long over more
    which = dice.choice(("tiny",) * rare + ("few",)) if name != "diff" else "tiny"
    sound = dice.random() < (0.75 if name in ("verify", "own") else 0.3)
    data, links, folders, pipes = dict(material.raw(which)), {}, [], []
    if not sound:
        data = _mutated_dataset(dice, which)
        links, folders, pipes = _odd_files(dice, data)
    files = {f"data/{path}": content for path, content in data.items()}
    files |= _history(dice, name)
    report = _report(dice, files, which) if name == "verify" else ""
    templates = _templates(dice, files) if name in ("own", "report", "verify") else ["none.md"]
    if name == "rollup":
        _places(dice, files)
    known = calls.Known(*material.ids(which), [report], templates)
    words = calls.call(dice, name, known)
    made = Case(
        words,
        {**files, "old.json": b"{}\n"},
        environment(dice),
        {**{f"data/{path}": to for path, to in links.items()}, "link.json": "old.json", "round.json": "round.json"},
        ("folder.json", *(".git/objects", ".git/refs") * (".git/HEAD" in files), *(f"data/{path}" for path in folders)),
        tuple(f"data/{path}" for path in pipes),
        dice.choice((".",) * 9 + ("data",) * 9 + ("folder.json",)),
        gone=dice.random() < 0.01,
        out=dice.choice(("read",) * 40 + ("closed", "full", "gone")),
        err=dice.choice(("read",) * 40 + ("closed", "full", "gone")),
        into=dice.choice(("empty", "empty", "closed", "y\n\n1\n")),
    )
    return name, made


# The dataset


def _mutated_dataset(dice: random.Random, which: str) -> Files:
    """Return the files of a dataset, of which one, or two, are mutated: as data, as text, or as bytes."""
    data = dict(material.raw(which))
    plain = material.dataset(which)
    for _ in range(dice.choice((1, 1, 1, 2))):
        path = dice.choice(sorted(plain))
        how = dice.randrange(10)
        if how < 6:
            data[path] = as_yaml(dice, mutated_data(dice, plain[path]))
        elif how < 9:
            data[path] = mutated(dice, data[path].decode("utf-8", "replace"))
        else:
            data[path] = altered(dice, data[path])
    return data


def _odd_files(dice: random.Random, data: Files) -> tuple[dict[str, str], list[str], list[str]]:
    """Put odd names and encodings among the files of a dataset; return links, folders and pipes to be there."""
    links, folders, pipes = dict[str, str](), list[str](), list[str]()
    if dice.random() < 0.75:
        return links, folders, pipes
    path, how = dice.choice(sorted(data)), dice.randrange(8)
    if how == 0:
        data[dice.choice(NAMES)] = data[path]
    elif how == 1:
        data[dice.choice(NAMES)] = data.pop(path)
    elif how == 2:
        text = data[path].decode("utf-8", "replace")
        data[path] = text.encode(dice.choice(MARKS), "replace")
    elif how == 3:
        data[path] = dice.choice(
            (b"", b"\n", b"\xef\xbb\xbf", b"---\n", b"\0", b"a", b"[]", b"{}", b"# x\n", b"\xff\xfe")
        )
    elif how == 4:
        data.pop(path)
        folders.append(path)
    elif how == 5:
        data.pop(path)
        pipes.append(path)
    else:
        data.pop(path)
        links[path] = dice.choice(TARGETS)
    return links, folders, pipes


# What else is there


def _history(dice: random.Random, name: str) -> Mapping[str, bytes]:
    """Return the repository that the dataset lies in, if any, sometimes with something wrong in git's own files."""
    if dice.random() > (0.97 if name == "diff" else 0.12):
        return {}
    kind = dice.choice(material.HISTORIES)
    files = {path: content for path, content in material.repository(kind).items() if path.startswith(".git/")}
    if dice.random() < 0.25:
        path = dice.choice([one for one in sorted(files) if not one.endswith("/config")])
        files[path] = dice.choice((b"", b"x\n", altered(dice, files[path])))
    return files


def _report(dice: random.Random, files: Files, which: str) -> str:
    """Put a report among the files, mutated or not; return its name."""
    every = [one for one in material.REPORTS if one[0] == which and (one[1] != "pdf" or dice.random() < 0.1)]
    made = dice.choice(every)
    content = material.report(*made)
    if dice.random() < 0.9:
        content = layers.altered_report(dice, content, made[1])
    name = f"r.{made[1] if dice.random() < 0.95 else dice.choice(('md', 'docx', 'x'))}"
    files[name] = content
    return f"{{folder}}/{name}"


def _templates(dice: random.Random, files: Files) -> list[str]:
    """Put a template among the files, mutated or not; return its names."""
    form = dice.choice(("md", "md", "html", "docx"))
    content = material.template(form) if dice.random() < 0.8 else material.shipped_template(form)
    if dice.random() < 0.9:
        text = content.decode("utf-8", "replace")
        content = mutated_package(dice, content) if form == "docx" else mutated(dice, text)
    files[f"t.{form}"] = content
    return [f"{{folder}}/t.{form}"]


def _places(dice: random.Random, files: Files) -> None:
    """Put what a rollup may name among the files: other communes, a list, an archive."""
    other = material.raw("tiny")
    for place in ("xa-a", "xa-b/x"):
        files |= {f"{place}/{path}": content for path, content in other.items()}
    names = "".join(f"{layers.name_of_place(dice)}\n" for _ in range(dice.randint(1, 3)))
    files["list.txt"] = mutated(dice, names)
    archive = material.zipped({f"x/{path}": content for path, content in other.items()})
    files["a.zip"] = altered(dice, archive) if dice.random() < 0.5 else archive
