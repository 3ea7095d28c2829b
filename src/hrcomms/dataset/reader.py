"""The text of a file to plain data: dicts, lists, text, numbers; whatever is wrong with it becomes findings.

Bytes become a text here, `construct` reads that once, and what it notes is told in words.
"""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hrcomms.dataset.accepted import Acceptance, acceptances
from hrcomms.dataset.construct import Content, construct
from hrcomms.dataset.foreign_files import office_file, pasted_table
from hrcomms.dataset.glance import glance
from hrcomms.dataset.layout import unreadable
from hrcomms.dataset.limits import MOST_BYTES, Allowance
from hrcomms.dataset.lines import unix_lines
from hrcomms.dataset.merge_marks import left_over, undecided
from hrcomms.dataset.outcome import Reading, Shape, is_sound, outcome
from hrcomms.dataset.personal_data import personal_values
from hrcomms.dataset.pieces import LARGEST, TooLargeError
from hrcomms.dataset.tree import Tree
from hrcomms.dataset.unicode_checks import unicode_findings
from hrcomms.diagnostics import Diagnostic, Edit, Fix, Location, Pointer, Position, Related
from hrcomms.language import say

if TYPE_CHECKING:
    from hrcomms.encodings.files import Decoded

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_CUT_OFF = re.compile(r"#(?<=[ \t]#)(?=\w)")
"""A '#' as it may cut off a text: a comment has a space behind it."""
_NEAR = 20
_MOST_JOINED = 3
"""For so many keys of a file that stand twice it is tried whether what is below them belongs to the first."""
NOTHING: Any = object()
"""Stands for the data of a text that cannot be read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds; `readable` is False where nothing can be said about its content.

    `joined` are the mappings in which a second record stands, of which nothing is known. `raw` are the bytes, and
    `records` says where in the text the items of lists are, as `Content` does.
    """

    data: Any
    findings: tuple[Diagnostic, ...]
    readable: bool
    accepted: tuple[Acceptance, ...] = ()
    joined: tuple[Pointer, ...] = ()
    raw: bytes = field(default=b"", compare=False)
    records: Mapping[str, "array[int]"] = field(default_factory=dict, compare=False)


def parse(tree: Tree, path: str, allowance: Allowance | None = None, shape: Shape | None = None) -> Parsed:
    """Read one file; whatever is wrong with it becomes findings. `allowance` is one for all files of a dataset.

    Of the slips that a text may have that is no YAML, that one is told after which `shape` finds the least.
    """
    allowance = allowance or Allowance()
    try:
        raw = tree.read(path)
    except TooLargeError:
        reason = say("the file has more than {n} MiB", n=LARGEST // 2**20)
        hint = say("split the collection into a folder of files")
        return _refused(Diagnostic("HRC008", reason, Location(path), hint))
    except OSError as error:
        return _refused(unreadable(path, error))
    if not allowance.holds(raw):
        reason = say("the files of the dataset have more than {n} MiB together", n=MOST_BYTES // 2**20)
        return _refused(Diagnostic("HRC008", reason, Location(path), say("keep what is not data elsewhere")))
    if wrong := _no_text(path, raw):
        return _refused(wrong, raw)
    return _parsed(path, raw, raw.decode("utf-8"), allowance, shape)


def _no_text(path: str, raw: bytes) -> Diagnostic | None:
    """Return what is said of a file that is no text in UTF-8; None of any other."""
    if b"\0" in raw and not raw.strip(b"\0"):
        reason = say("the file holds nothing but zero bytes: what stood in it is lost")
        hint = say("take it from a copy, or from its history: 'git checkout HEAD -- {path}'", path=path)
        return Diagnostic("HRC107", reason, Location(path), hint)
    if wrong := office_file(path, raw):
        return wrong
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, raw, error.start)
    return _not_utf8(path, raw, 0) if b"\0" in raw and _decoded(raw) else None


def _parsed(path: str, raw: bytes, text: str, allowance: Allowance, shape: Shape | None) -> Parsed:
    findings: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        hint = say("save the file as UTF-8 without a byte order mark, or run 'hrcomms check --fix'")
        findings.append(Diagnostic("HRC003", say("the file starts with a byte order mark"), _at(path, 1, 1), hint))
    text = unix_lines(text)
    if merges := undecided(path, text):
        return Parsed(NOTHING, merges, readable=False, raw=raw)
    if table := pasted_table(path, text):
        return Parsed(NOTHING, (*findings, table), readable=False, raw=raw)
    seen = glance(raw, text)
    if seen.letters and _FORBIDDEN.search(text):  # told by `letters`, each with its place
        return Parsed(NOTHING, (*findings, *unicode_findings(path, text, None, seen)), readable=False, raw=raw)
    content = construct(text, allowance)
    findings += _foreign(path, text, content)
    if not is_sound(content):
        findings += (
            _repeated(path, text, content, allowance)[0] if content.refused and content.refused.code == "HRC004" else ()
        )
        findings += _unread(path, text, content, lambda part: outcome(part, shape), allowance)
        findings += unicode_findings(path, text, None, seen)
        return Parsed(NOTHING, tuple(findings), readable=False, raw=raw)
    twice, joined = _repeated(path, text, content, allowance)
    accepted, wrong = acceptances(path, text, content.held)
    findings += [*twice, *wrong, *unicode_findings(path, text, content.data, seen)]
    if _CUT_OFF.search(text):
        from hrcomms.dataset.cut_texts import cut_texts  # reads the file again, which few need

        findings += cut_texts(path, text)
    if seen.personal:
        findings += personal_values(path, content.data)
    return Parsed(content.data, tuple(findings), True, tuple(accepted), joined, raw, content.records)


def data_of(text: str) -> Any:
    """Return the data of a YAML text; `NOTHING` where it cannot be read."""
    content = construct(unix_lines(text))
    return content.data if is_sound(content) else NOTHING


def records_of(raw: bytes) -> Mapping[str, "array[int]"]:
    """Return where in the text of a file the items of its lists are, as far as it can be read."""
    text = unix_lines(raw.decode("utf-8", "replace").removeprefix("\ufeff"))
    return construct(text).records


def _refused(finding: Diagnostic, raw: bytes = b"") -> Parsed:
    return Parsed(NOTHING, (finding,), readable=False, raw=raw)


def _at(path: str, line: int, column: int) -> Location:
    return Location(path, position=Position(line, column, column + 1))


def _decoded(raw: bytes) -> "Decoded | None":
    from hrcomms.encodings.files import decoded  # only for a file that is not UTF-8

    return decoded(raw)


def _not_utf8(path: str, raw: bytes, start: int) -> Diagnostic:
    before = unix_lines(raw[:start].decode("utf-8"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    other = _decoded(raw)
    reason = say("the file is not UTF-8")
    if other:
        reason = say("the file is {encoding}, not UTF-8", encoding=other.encoding)
    hint = say("save it again as UTF-8; in Notepad: File, Save as, and there Encoding: UTF-8")
    if other and other.certain:
        hint = say("run 'hrcomms check --fix', or in Notepad: File, Save as, and there Encoding: UTF-8")
    return Diagnostic("HRC002", reason, _at(path, line, column), hint)


def _foreign(path: str, text: str, content: Content) -> Iterator[Diagnostic]:
    """Yield findings for tags, merge keys and further documents, which a dataset may not hold."""
    for name, place in content.foreign:
        reason, hint = say("tags are not read here"), say("remove the tag; quotes make a text of a number")
        if name == "<<":
            reason, hint = say("merge keys ('<<') are not read here"), say("write the keys out")
        yield Diagnostic("HRC006", reason, Location(path, position=place), hint)
    for place in content.documents[1:]:
        from hrcomms.dataset.joined import one_document  # only needed for a file with such a mistake

        reason = say("a second document starts here")
        fix, hint = None, say("keep one document a file")
        if len(content.documents) == 2:  # noqa: PLR2004 - to try it for each of many would take too long
            fix, hint = one_document(path, text, place.line - 1, lambda part: _is_whole(construct(part)))
        yield Diagnostic("HRC007", reason, Location(path, position=place), hint, fix=fix)


def _is_whole(content: Content) -> bool:
    return is_sound(content) and not content.repeats


def _unread(path: str, text: str, content: Content, reading: Reading, allowance: Allowance) -> Iterator[Diagnostic]:
    """Yield the finding that says why a text has no data, where no other does."""
    if content.refused:
        code, reason, hint, place = content.refused
        yield Diagnostic(code, reason, Location(path, position=place), hint)
    elif content.stop and len(content.documents) < 2:  # noqa: PLR2004 - else the second is what is wrong
        # slow to import, and only needed for a text that is not YAML
        from hrcomms.dataset.syntax_hints.syntax_error import syntax_error

        yield from left_over(path, text) or (
            syntax_error(path, text, content.stop, reading if allowance.explains() else None),
        )


def _goes_on(lines: Sequence[str], key: Position) -> bool:
    """Tell whether the value of a key goes on, as far as the lines right below show."""
    start = key.column - 1
    near = lines[key.line : key.line + _NEAR]
    below = next((one for one in near if one.strip() and not one.lstrip().startswith("#")), "")
    return below[: start + 1].isspace() or re.match(r"-(?:\s|$)", below[start:]) is not None


def _line_from(lines: Sequence[str], place: Position) -> str:
    return lines[place.line - 1][place.column - 1 :].strip()


def _repeated(
    path: str, text: str, content: Content, allowance: Allowance
) -> tuple[list[Diagnostic], tuple[Pointer, ...]]:
    """Return a finding for each key that stands twice, and the mappings into which another record has run."""
    if not content.repeats:
        return [], ()
    from hrcomms.dataset.joined import repeated  # only needed for a file with such a mistake

    findings, joined, lines, tried = [], list[Pointer](), text.split("\n"), 0
    for pointer, place, first, begins in repeated(text, content.repeats):
        key = pointer[-1]
        message, hint, fix = say("the key '{key}' appears twice", key=key), say("keep one of the two"), None
        if begins:
            joined.append(pointer[:-1])
            fix = Fix((Edit(Location(path, position=Position(place.line, place.column - 2, place.column)), "- "),))
            message = say("the key '{key}' appears twice: a new record begins here without its dash", key=key)
            hint = say("write '- ' before '{key}'; if the line was typed twice, delete one of them", key=key)
        elif not _goes_on(lines, place):
            if _line_from(lines, place) == _line_from(lines, first):
                hint = say("delete one of the two lines")
        elif len(pointer) == 1 and re.search(r":\s*(?:#.*)?$", lines[place.line - 1]):
            rest = [*lines[: place.line - 1], "", *lines[place.line :]]
            tried += 1
            if tried <= _MOST_JOINED and allowance.reads_again(len(text)) and _is_whole(construct("\n".join(rest))):
                fix = Fix((Edit(Location(path, position=Position(place.line, 1, place.end + 1)), ""),))
                hint = say("delete this line: what stands below it belongs to the first")
        related = Related(say("first here"), Location(path, pointer, on_key=True, position=first))
        place_of = Location(path, pointer, on_key=True, position=place)
        findings.append(Diagnostic("HRC005", message, place_of, hint, (related,), fix=fix))
    return findings, tuple(joined)
