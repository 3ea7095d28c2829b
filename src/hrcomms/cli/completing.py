"""What may be typed next, for the shells that complete: commands, options, and ids of the data, found by name too.

Asked at each press of Tab, so nothing slow is imported: options stand in a table beside this file, and the data are
skimmed as text, a bounded part of them. What a shell gets is data of somebody's: only ids of plain letters, with a name
beside each that is shown and never typed.
"""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import NamedTuple

from hrcomms.cli.commands import COMMANDS
from hrcomms.escaping import one_line
from hrcomms.language import catalogue
from hrcomms.names.folding import name_key

ASKING = "_HRCOMMS_COMPLETE"
"""The variable by which a shell asks; the last word of such a call is `=` and what is typed of a word."""
TABLE = Path(__file__).with_name("completion.txt")
EVERYWHERE = "hrcomms"
"""The line of the table that goes with every command."""
_MANIFEST = "hrcomms.yaml"
_MOST_FILES, _MOST_BYTES, _MOST_SHOWN, _LONGEST = 300, 2_000_000, 200, 80
_KEY = re.compile(r"( *)([a-z_]+): *(?:#.*)?")
_ITEM = re.compile(r"( *)- *\{? *id: *['\"]?([a-z0-9]+(?:[._-][a-z0-9]+)*)['\"]? *(?:[,}#].*)?")
_NAME = re.compile(r"(?: *|.*[{,] *)(?:name|title): *(?P<name>[^\s|>].*)")


class Offer(NamedTuple):
    """Something that may be typed, and what it stands for."""

    word: str
    meaning: str = ""


def answer(words: Sequence[str]) -> None:
    """Print what may come next, a line for each; nothing where only the shell knows (files), or whatever fails."""
    lines = [f"{one.word}\t{one_line(one.meaning)[:_LONGEST]}\n" for one in islice(_offers(words), _MOST_SHOWN)]
    sys.stdout.buffer.write("".join(lines).encode("utf-8", "replace"))


def _offers(words: Sequence[str]) -> Iterator[Offer]:
    """Yield what fits behind the words before the last, and to what is typed of that."""
    *before, typed = words or ("=",)
    typed = typed.removeprefix("=").strip("'\"")
    if before[-1:] == ["="] or typed == "=":  # bash takes the sign between an option and its value for a word
        before, typed = [one for one in before if one != "="], typed.removeprefix("=")
    options, arguments = _table(before)
    option, sign, begun = typed.partition("=") if typed.startswith("--") else ("", "", "")
    if before and (kind := options.get(before[-1])) is not None:
        yield from _fitting(_values(kind, before), typed)
    elif sign:
        found = _fitting(_values(options.get(option) or "", before), begun)
        yield from (one._replace(word=f"{option}={one.word}") for one in found)
    elif typed.startswith("-"):
        yield from (Offer(one) for one in options if one.startswith(typed))
    elif arguments:
        yield from _fitting(_values(arguments[0], before), typed)


def _table(before: Sequence[str]) -> tuple[dict[str, str | None], list[str]]:
    """Return the options that may follow, each with its kind of value if it takes one, and the arguments still due."""
    known = dict(line.split("\t", 1) for line in TABLE.read_text(encoding="utf-8").splitlines())
    options = _options(known[EVERYWHERE])
    plain = list(_plain(before, options))
    if not plain:
        return options, ["command"]
    told = known.get(plain[0], "")
    options |= _options(told)
    arguments = [one for one in told.split("\t") if one and not one.startswith("-")]
    return options, arguments[len(list(_plain(before, options))) - 1 :]


def _options(told: str) -> dict[str, str | None]:
    found = (one.partition("=") for one in told.split("\t") if one.startswith("-"))
    return {name: value if sign else None for name, sign, value in found}


def _plain(words: Iterable[str], options: dict[str, str | None]) -> Iterator[str]:
    """Yield the words that are neither options nor values of theirs."""
    waiting = iter(words)
    for one in waiting:
        if options.get(one) is not None:
            next(waiting, None)
        elif not one.startswith("-"):
            yield one


def _values(kind: str, before: Sequence[str]) -> Iterable[Offer]:
    """Return all values of a kind: listed as such (`vi|en`), or by what they name."""
    return KINDS[kind](before) if kind in KINDS else (Offer(one) for one in kind.split("|") if one)


def _fitting(offers: Iterable[Offer], typed: str) -> Iterator[Offer]:
    """Yield those that begin with what is typed; if none does, those in whose name it stands, even without marks."""
    known = list(offers)
    key = name_key(typed)
    begun = [one for one in known if one.word.startswith(typed)]
    yield from begun or [one for one in known if key and key in name_key(one.meaning)]


def _commands(_: Sequence[str]) -> Iterator[Offer]:
    said = next((one for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (one := os.environ.get(name))), "")
    words = catalogue("vi" if said.lower().startswith("vi") else "en")
    return (Offer(one.name, words.gettext(one.help)) for one in COMMANDS)


def _codes(_: Sequence[str]) -> Iterator[Offer]:
    rules = Path(__file__).parents[1] / "rules"
    names = sorted(one.stem for one in rules.rglob("hrc[0-9]*.py"))
    return (Offer(code.upper(), rest.replace("_", " ")) for code, _, rest in (one.partition("_") for one in names))


def _collections(_: Sequence[str]) -> Iterator[Offer]:
    names = {path.stem for path in (Path(__file__).parents[1] / "starter").glob("*.yaml")}
    return (Offer(one) for one in sorted({*names, "organisations", "plan"}))


def _targets(before: Sequence[str]) -> Iterator[Offer]:
    return _records(before, "plan", "targets")


def _members(before: Sequence[str]) -> Iterator[Offer]:
    yield from _records(before, "staff", "staff")
    yield from _bodies(before)


def _bodies(before: Sequence[str]) -> Iterator[Offer]:
    return _records(before, "organisations", "organisations")


def _sessions(before: Sequence[str]) -> Iterator[Offer]:
    return _records(before, "training", "training")


def _shells(_: Sequence[str]) -> Iterator[Offer]:
    return (Offer(one) for one in ("bash", "zsh", "fish", "powershell"))


def _gates(before: Sequence[str]) -> Iterator[Offer]:
    yield from (Offer("all"), Offer("no-fall"), Offer("no-late-change"))
    yield from _targets(before)


KINDS: dict[str, Callable[[Sequence[str]], Iterable[Offer]]] = {
    "code": _codes,
    "collection": _collections,
    "command": _commands,
    "install_completion": _shells,
    "member": _members,
    "organisation": _bodies,
    "require": _gates,
    "session": _sessions,
    "show_completion": _shells,
    "target": _targets,
}
"""How the values of a kind are found, by the name that the parameter has in the functions of the commands."""


def _records(before: Sequence[str], file: str, section: str) -> Iterator[Offer]:
    """Yield the ids in a list of the dataset, with names, as far as they can be skimmed."""
    root = _dataset(before)
    if root is None:
        return
    left = _MOST_BYTES
    for path in islice((root / f"{file}.yaml", *sorted((root / file).rglob("*.yaml"))), _MOST_FILES):
        if left > 0 and path.is_file():
            with path.open("rb") as opened:
                raw = opened.read(left)
            left -= len(raw)
            yield from _skimmed(raw.decode("utf-8-sig", "replace"), section)


def _dataset(before: Sequence[str]) -> Path | None:
    """Return the folder of the dataset that the call would be about."""
    named = next((one[7:] for one in before if one.startswith("--data=")), None) or os.environ.get("HRCOMMS_DATA")
    named = next((after for one, after in pairwise(before) if one == "--data"), named)
    if named:
        return Path(named.strip("'\""))
    here = Path.cwd()
    candidates = (folder for above in (here, *here.parents) for folder in (above / "data", above))
    return next((one for one in candidates if (one / _MANIFEST).exists()), None)


def _skimmed(text: str, section: str) -> Iterator[Offer]:
    """Yield what stands in the list of a key: `- id: …` with the first name or title behind it."""
    keys: list[tuple[int, str]] = []
    found: Offer | None = None
    for line in text.splitlines():
        if item := _ITEM.fullmatch(line):
            if found:
                yield found
            keys = [one for one in keys if one[0] <= len(item[1])]
            found = Offer(item[2]) if keys and keys[-1][1] == section else None
        elif key := _KEY.fullmatch(line):
            keys = [*(one for one in keys if one[0] < len(key[1])), (len(key[1]), key[2])]
        if found and not found.meaning and (name := _NAME.fullmatch(line)):
            told = name["name"].split(",")[0] if "{" in line else name["name"]
            found = found._replace(meaning=told.strip(" '\"}"))
    if found:
        yield found
