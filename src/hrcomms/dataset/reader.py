"""YAML text to plain data: dicts, lists, text, numbers. The one module that knows the fast parser.

yaml-rs reads the YAML 1.2 core schema, but passes over tags, merge keys, several documents and a NUL, and does not
bound the depth of block collections; all of that is refused here before it can be misread.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml_rs

from hrcomms.dataset.accepted import Acceptance, acceptances
from hrcomms.dataset.glance import EVERYTHING, Glance, glance
from hrcomms.dataset.layout import unreadable
from hrcomms.dataset.letters import letters
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.pieces import LARGEST, TooLargeError
from hrcomms.dataset.privacy import personal_values
from hrcomms.dataset.room import MOST_BYTES, MOST_VALUES, Room
from hrcomms.dataset.tree import Tree
from hrcomms.diagnostics import Diagnostic, Location, Pointer, Position, Related
from hrcomms.language import say

if TYPE_CHECKING:
    from hrcomms.dataset.outline import Outline

MAX_DEPTH = 100
MAX_DIGITS = 400
"""Python prints whole numbers of up to 4300 digits and raises over longer ones."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_TAG_OR_MERGE = re.compile(r"(?:^|[\[{,:?-]|(?:^|[\s\[{,:])&\S{1,200}+)[ \t]*(?:!|<<)", re.MULTILINE)
"""Where a tag or a merge key may start (a '!' after a word is prose)."""
_FIRST_DOCUMENT = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*---[ \t]*(?:#[^\n]*)?(?:\n|\Z)")
_DOCUMENT = re.compile(r"^(?:(?:---|\.\.\.)(?:\s|$)|%)", re.MULTILINE)
_TOO_DEEP = re.compile(rf"^(?:[ \t]|[-?:](?=[ \t\r\n])){{{MAX_DEPTH * 2},}}", re.MULTILINE)
_HUGE = re.compile(rf"[0-9][0-9_]{{{MAX_DIGITS}}}")
_HUGE_HEX = re.compile(rf"0x[0-9A-Fa-f_]{{{MAX_DIGITS}}}")
_NESTED_KEY = "nested key"
_MOST_EVENTS = 200_000
"""So many, those of some 1 MB, are read to tell where a file is mistaken; what lies beyond is told without a place."""


class Parsed(NamedTuple):
    """What a file holds; `readable` is False where nothing can be said about its content.

    `joined` are the mappings in which a second record stands, of which nothing is known.
    """

    data: Any
    findings: tuple[Diagnostic, ...]
    readable: bool
    accepted: tuple[Acceptance, ...] = ()
    joined: tuple[Pointer, ...] = ()


def parse(tree: Tree, path: str, room: Room | None = None) -> Parsed:
    """Read one file; whatever is wrong with it becomes findings. `room` is one for all files of a dataset."""
    room = room or Room()
    try:
        raw = tree.read(path)
    except TooLargeError:
        reason = say("the file has more than {n} MiB", n=LARGEST // 2**20)
        return _refused(
            Diagnostic("HRC008", reason, Location(path), say("split the collection into a folder of files"))
        )
    except OSError as error:
        return _refused(unreadable(path, error))
    if not room.holds(raw):
        reason = say("the files of the dataset have more than {n} MiB together", n=MOST_BYTES // 2**20)
        return _refused(Diagnostic("HRC008", reason, Location(path), say("keep what is not data elsewhere")))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _refused(_not_utf8(path, raw, error))
    findings: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        hint = say("save the file as UTF-8 without a byte order mark, or run 'hrcomms check --fix'")
        findings.append(Diagnostic("HRC003", say("the file starts with a byte order mark"), _at(path, 1, 1), hint))
    text = unix_lines(text)
    seen = glance(raw, text)
    data, problems = _parse_text(path, text, seen, room)
    readable = data is not NOTHING
    accepted, wrong = acceptances(path, text, data_of) if readable else ([], [])
    findings += [*problems, *wrong, *letters(path, text, data if readable else None, seen)]
    if seen.personal and readable:
        findings += personal_values(path, data)
    joined = _joined(text) if any(one.code == "HRC005" for one in problems) else ()
    return Parsed(data, tuple(findings), readable, tuple(accepted), joined)


def _joined(text: str) -> tuple[Pointer, ...]:
    return tuple(pointer[:-1] for pointer, _, _ in _outlined(text).joined)


NOTHING: Any = object()
"""Stands for the data of a text that cannot be read."""


def data_of(text: str) -> Any:
    """Return the data of a YAML text that is short, or known to be sound; `NOTHING` where it cannot be read."""
    return _parse_text("", text, EVERYTHING)[0]


def _refused(finding: Diagnostic) -> Parsed:
    return Parsed(NOTHING, (finding,), readable=False)


def _at(path: str, line: int, column: int, end: int | None = None) -> Location:
    return Location(path, position=Position(line, column, end or column + 1))


def _where(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _not_utf8(path: str, raw: bytes, error: UnicodeDecodeError) -> Diagnostic:
    before = unix_lines(raw[: error.start].decode("utf-8"))
    line, column = _where(before, len(before))
    utf16 = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    reason = say("the file is UTF-16, not UTF-8") if utf16 else say("the file is not UTF-8")
    return Diagnostic("HRC002", reason, _at(path, line, column), say("save it again with the encoding UTF-8"))


def _parse_text(path: str, text: str, seen: Glance, room: Room | None = None) -> tuple[Any, list[Diagnostic]]:
    if seen.letters and _FORBIDDEN.search(text):  # told by `letters`, each with its place
        return NOTHING, []
    if (beyond := _beyond(path, text, seen)) is not None:
        return NOTHING, [beyond]
    suspicious = (seen.tags and _TAG_OR_MERGE.search(text)) or (seen.documents and _more_documents(text))
    findings = _foreign(path, text) if suspicious else []
    if any(finding.code == "HRC007" for finding in findings):
        return NOTHING, findings
    if room and "*" in text and not room.repeats(text):
        return NOTHING, [*findings, _aliases(path)]
    try:
        return _loads(text), findings
    except yaml_rs.YAMLDecodeError as error:
        return _failed(path, text, str(error), findings, room)


def _beyond(path: str, text: str, seen: Glance) -> Diagnostic | None:
    """Return the finding for what no reader would take: too deep a nest, too long a number."""
    if seen.nesting and (found := _TOO_DEEP.search(text)):
        return _too_deep(path, _where(text, found.start())[0])
    if seen.long_numbers and (found := _HUGE.search(text) or _HUGE_HEX.search(text)):
        return _huge_number(path, *_where(text, found.start()))
    return None


def _more_documents(text: str) -> bool:
    """Tell whether a text may hold a second document; the `---` that many write above the first is none."""
    first = _FIRST_DOCUMENT.match(text)
    return bool(_DOCUMENT.search(text, first.end() if first else 0))


def _loads(text: str, duplicates: yaml_rs.DuplicateKeyPolicy = yaml_rs.DuplicateKeyPolicy.Error) -> Any:
    try:
        aliases = yaml_rs.AliasLimits(max_total_replayed_events=2 * MOST_VALUES)
        data = yaml_rs.loads(text, parse_datetime=False, alias_limits=aliases, duplicate_key_policy=duplicates)
    except TypeError as error:  # the key is a mapping or list that holds another
        raise yaml_rs.YAMLDecodeError(_NESTED_KEY) from error
    if "*" in text and _deeper_than(data, MAX_DEPTH):
        raise yaml_rs.YAMLDecodeError("depth")
    return data


def _deeper_than(data: Any, limit: int) -> bool:
    """Tell whether data are nested deeper than `limit` levels, as aliases can make them however flat the text is."""
    level = [data]
    for _ in range(limit):
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else ())
        ]
    return bool(level)


def _too_deep(path: str, line: int) -> Diagnostic:
    reason = say("nested more than {n} levels deep", n=MAX_DEPTH)
    return Diagnostic(
        "HRC008",
        reason,
        _at(path, line, 1),
        say("a dataset never needs that; look for a slip of the keyboard"),
    )


def _huge_number(path: str, line: int, column: int) -> Diagnostic:
    reason = say("a number of more than {n} digits", n=MAX_DIGITS)
    hint = say("a dataset never needs that; look for a slip of the keyboard")
    return Diagnostic("HRC008", reason, _at(path, line, column, column + MAX_DIGITS), hint)


def _failed(
    path: str, text: str, error: str, findings: list[Diagnostic], room: Room | None
) -> tuple[Any, list[Diagnostic]]:
    """Say why the parser gave up; over duplicate keys read on, so that the rest of the file is checked too."""
    if error.startswith("duplicate mapping key"):
        findings = [*findings, *_duplicates(path, text)]
        lenient = yaml_rs.DuplicateKeyPolicy.FirstWins
        try:
            data = _loads(text, lenient)
        except yaml_rs.YAMLDecodeError as again:
            return _failed(path, text, str(again), findings, room)
        return data, findings
    if error.startswith("alias"):
        return NOTHING, [*findings, _aliases(path)]
    if error == _NESTED_KEY:
        reason = say("a mapping or a list cannot be a key here")
        place = Location(path, position=_outlined(text).odd_key)
        return NOTHING, [
            *findings,
            Diagnostic("HRC004", reason, place, say("write one word before the ':'")),
        ]
    if findings and error.startswith("Invalid ") and "tag" in error:
        return NOTHING, findings
    return NOTHING, [*findings, _syntax(path, text, error, room)]


def _aliases(path: str) -> Diagnostic:
    hint = say("write the values out instead of repeating them by '*'")
    return Diagnostic("HRC008", say("aliases expand to too much"), _at(path, 1, 1), hint)


def _syntax(path: str, text: str, error: str, room: Room | None) -> Diagnostic:
    from hrcomms.dataset import syntax  # slow to import, and only needed for a text that is not YAML

    reason = syntax.reason_of(error)
    if "recursion" in reason or "depth" in reason:
        return _too_deep(path, syntax.place_of(text, error).line)
    return syntax.syntax_error(path, text, error, None if room and not room.explains() else _complaint)


def _complaint(text: str) -> str | None:
    """Return what the parser says of a text; None where it reads it."""
    try:
        _loads(text)
    except yaml_rs.YAMLDecodeError as error:
        return str(error)
    return None


@lru_cache(maxsize=1)  # of a text with keys that stand twice it is asked again where records are joined
def _outlined(text: str) -> "Outline":
    from hrcomms.dataset.outline import outline  # only needed for a file with mistakes

    return outline(text, _MOST_EVENTS)


def _duplicates(path: str, text: str) -> list[Diagnostic]:
    scanned = _outlined(text)
    once = say("keep one of the two")
    if not scanned.duplicates and not scanned.joined:
        return [Diagnostic("HRC005", say("a key stands twice in one mapping"), _at(path, 1, 1), once)]
    found = [(one, say("the key '{key}' stands twice", key=one[0][-1]), once) for one in scanned.duplicates]
    for one in scanned.joined:
        message = say("the key '{key}' stands twice: a new record begins here without its dash", key=one[0][-1])
        hint = say("write '- ' before '{key}'; if the line was typed twice, delete one of them", key=one[0][-1])
        found.append((one, message, hint))
    return [
        Diagnostic(
            "HRC005",
            message,
            Location(path, pointer, on_key=True, position=place),
            hint,
            (Related(say("first here"), Location(path, pointer, on_key=True, position=first)),),
        )
        for (pointer, place, first), message, hint in sorted(found, key=lambda one: one[0][1])
    ]


def _foreign(path: str, text: str) -> list[Diagnostic]:
    """Return findings for tags, merge keys and further documents, which a dataset may not hold."""
    scanned = _outlined(text)
    findings = []
    for name, place in scanned.foreign:
        if name == "<<":
            reason, hint = say("merge keys ('<<') are not read here"), say("write the keys out")
        else:
            reason, hint = (
                say("tags are not read here"),
                say("remove the tag; quotes make a text of a number"),
            )
        findings.append(Diagnostic("HRC006", reason, Location(path, position=place), hint))
    findings.extend(
        Diagnostic(
            "HRC007",
            say("a second document starts here"),
            Location(path, position=place),
            say("keep one document a file"),
        )
        for place in scanned.documents[1:]
    )
    return findings
