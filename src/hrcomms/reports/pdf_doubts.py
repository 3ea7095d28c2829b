"""Whether a PDF is the one that the data make, saved again by another program without a change."""

from collections.abc import Iterator
from typing import Any

from hrcomms.language import Text, say
from hrcomms.reports.doubt import Doubt, DoubtError
from hrcomms.reports.pdf_file import PdfFile, read
from hrcomms.reports.pdf_stream import Stream
from hrcomms.reports.pdf_syntax import Budget, Dictionary, Reader, Ref, Word

MOST = 20
"""So many doubts are told; there the comparison ends."""
_LARGER = 20
"""So many times as large as what the data make a file may be, and a million bytes more."""


def doubts(file: bytes, made: bytes) -> tuple[Doubt, ...]:
    """Return what keeps `file` from being `made`, which the data make, saved again by another program; none if it is.

    Another program may number, order and pack the objects anew, and say of itself that it wrote them and when. All
    else that is more, less or other, whether a page shows it or not, is a doubt; so is a file that two programs may
    read in two ways. A file far larger than `made` is not read.
    """
    given = Budget()
    try:
        right = read(made, given)
    except DoubtError:
        return (Doubt("file", say("the report is too large to be compared with a file that another program saved")),)
    if len(file) > _LARGER * len(made) + 1_000_000:
        return (Doubt("file", say("it is far larger than the report that the data make")),)
    spent = Budget()
    budget = Budget(2 * (spent.tokens - given.tokens) + 100_000, 2 * (spent.decoded - given.decoded) + 2_000_000)
    try:
        return _Comparison(right, read(file, budget), budget).doubts()
    except DoubtError as fault:
        return (fault.doubt,)


_OF_THE_WRITER = frozenset((b"Producer", b"Creator", b"CreationDate", b"ModDate", b"Trapped"))
_Trail = tuple["_Trail | None", str]
"""How a value is reached: from where, and by which key or what part of the file."""


class _Comparison:
    """The objects of two files, paired from their roots on."""

    def __init__(self, made: PdfFile, file: PdfFile, budget: Budget) -> None:
        self._made = made
        self._file = file
        self._budget = budget
        self._to: dict[int, int] = {}
        self._from: set[int] = set()
        self._reached: set[int] = set()
        self._found: list[Doubt] = []
        self._waiting: list[tuple[Any, Any, _Trail]] = []
        self._pages = {number: at for at, number in enumerate(_pages(made), 1)}
        self._fonts = False

    def doubts(self) -> tuple[Doubt, ...]:
        """Return where the file holds something else than the one that was made, pages first."""
        self._dictionaries(_of_the_report(self._made), _of_the_report(self._file), (None, "/Info"))
        self._waiting.append((self._made.trailer.get(b"Root"), self._file.trailer.get(b"Root"), (None, "")))
        while self._waiting and len(self._found) < MOST:
            self._budget.token()
            self._pair(*self._waiting.pop())
        if not self._found:
            self._hidden()
        found = tuple(self._found)[:MOST]
        return (*found, _OTHER_FONTS) if self._fonts else found

    def _pair(self, right: Any, one: Any, trail: _Trail) -> None:
        """Compare two values, or what they lead to, if that was not done already."""
        if isinstance(right, Ref) and (page := self._pages.get(right.number)):
            trail = (None, f"page {page}")
        if isinstance(one, Ref):
            self._reached.add(one.number)
        if isinstance(right, Ref) and isinstance(one, Ref):
            if self._to.get(right.number) == one.number:
                return
            if right.number in self._to or one.number in self._from:
                self._doubt(_OTHER, trail)
                return
            self._to[right.number] = one.number
            self._from.add(one.number)
        self._compare(self._made.of(right), self._file.of(one), trail)

    def _compare(self, right: Any, one: Any, trail: _Trail) -> None:
        if type(right) is not type(one):
            self._doubt(_OTHER, trail)
        elif isinstance(right, dict):
            self._dictionaries(right, one, trail)
        elif isinstance(right, list):
            self._lists(right, one, trail)
        elif isinstance(right, Stream):
            self._dictionaries(right.entries, one.entries, trail)
            if right.content != one.content and not (trail[1] == "/Contents" and self._same_signs(right, one)):
                self._doubt(_OTHER, trail)
        elif right != one:
            self._doubt(_OTHER, trail)

    def _dictionaries(self, right: Dictionary, one: Dictionary, trail: _Trail) -> None:
        """Compare two dictionaries; of the root the pages come first, so that what they share is told of a page."""
        for key in sorted({*right, *one}, key=lambda key: (key == b"Pages", key)):
            ours, theirs, below = right.get(key), one.get(key), (trail, f"/{key.decode('latin-1')}")
            if ours is None and theirs is None:
                continue
            if ours is None or theirs is None:
                self._doubt(_MORE if ours is None else _LESS, below)
            else:
                self._waiting.append((ours, theirs, below))

    def _lists(self, right: list[Any], one: list[Any], trail: _Trail) -> None:
        if len(right) != len(one):
            self._doubt(_MORE if len(right) < len(one) else _LESS, trail)
        below = trail if trail[1] == "/Contents" else None
        self._waiting += [
            (ours, theirs, below or (trail, f"/{at}"))
            for at, (ours, theirs) in reversed(list(enumerate(zip(right, one, strict=False))))
        ]

    def _same_signs(self, right: Stream, one: Stream) -> bool:
        """Tell whether two contents of pages hold the same values and operators, with other blanks between them."""
        ours, theirs = (Reader(each.content, 0, len(each.content), self._budget) for each in (right, one))
        try:
            while not ours.at_end() and not theirs.at_end():
                first, second = ours.value(), theirs.value()
                if repr(first) != repr(second) or first == Word(b"BI"):
                    return False
        except DoubtError:
            return False
        return ours.at_end() and theirs.at_end()

    def _hidden(self) -> None:
        """Doubt what nothing leads to: a program that looks for it shows it nevertheless."""
        first = self._to.get(next(iter(self._pages), 0))
        orders = {number for number, one in self._file.objects.items() if _tells_order(one, first)}
        hints = {number for number, one in self._file.objects.items() if orders and _is_hint(one)} | orders
        known = self._reached | self._file.stored | hints | set(_numbers(self._file.trailer.get(b"Info")))
        for number in sorted(self._file.objects.keys() - known):
            if type(self._file.objects[number]) not in (int, type(None)):
                self._found.append(Doubt(f"object {number}", say("nothing in the report leads to it")))

    def _doubt(self, kind: str, trail: _Trail) -> None:
        keys: list[str] = []
        at: _Trail | None = trail
        while at is not None:
            at, key = at
            keys.append(key)
        top, path = keys[-1], keys[-2::-1]
        if not top and path:
            top, path = path[0], path[1:]
        self._fonts = self._fonts or "/Font" in path
        self._found.append(Doubt(top or "/Root", _said(kind, _what((top, *path)), "".join(path))))


_MORE, _LESS, _OTHER = "more", "less", "other"


def _said(kind: str, what: Text, path: str) -> Text:
    if kind == _MORE:
        return say("{what} ({path}) has more than the data put there", what=what, path=path or "/")
    if kind == _LESS:
        return say("{what} ({path}) lacks something that the data put there", what=what, path=path or "/")
    return say("{what} ({path}) is not what the data make", what=what, path=path or "/")


def _what(keys: tuple[str, ...]) -> Text:
    """Return what a reader of the report calls that to which these keys lead; the last that has a name names it."""
    return next((_KINDS[key] for key in reversed(keys) if key in _KINDS), say("a part of the file"))


_KINDS = {
    "/Contents": say("what is drawn on the page"),
    "/Annots": say("a link, a note or a field on the page"),
    "/Font": say("a font or what its signs stand for"),
    "/XObject": say("a picture or drawing"),
    "/ExtGState": say("how transparent something is"),
    **dict.fromkeys(
        ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Rotate", "/UserUnit"),
        say("how large the page is, or how it is turned"),
    ),
    "/Kids": say("the order or number of the pages"),
    "/Outlines": say("the table of contents beside the pages"),
    "/StructTreeRoot": say("what is read aloud"),
    "/Info": say("what the file says of itself"),
    "/Metadata": say("what the file says of itself"),
    "/Names": say("named places or attached files"),
    "/OCProperties": say("layers that can be switched on and off"),
    "/AcroForm": say("fields to be filled in"),
    **dict.fromkeys(("/OpenAction", "/AA", "/JavaScript"), say("what is carried out when the file is opened")),
    "/PageLabels": say("the numbers of the pages"),
}
_OTHER_FONTS = Doubt(
    "/Font",
    say(
        "other fonts, or another WeasyPrint, on the machine that made it may be why it differs: the report as DOCX or "
        "HTML can be verified anywhere"
    ),
)


def _pages(file: PdfFile) -> Iterator[int]:
    """Yield the numbers of the pages of a file that is sound, in order."""
    root = file.of(file.trailer.get(b"Root")) or {}
    waiting = [root.get(b"Pages")]
    while waiting:
        one = waiting.pop()
        node = file.of(one)
        if isinstance(node, dict) and isinstance(node.get(b"Kids"), list):
            waiting += reversed(node[b"Kids"])
        elif isinstance(one, Ref):
            yield one.number


def _of_the_report(file: PdfFile) -> Dictionary:
    """Return what a file says of itself that comes from the report."""
    info = file.of(file.trailer.get(b"Info"))
    return {key: one for key, one in info.items() if key not in _OF_THE_WRITER} if isinstance(info, dict) else {}


def _tells_order(one: Any, first: int | None) -> bool:
    """Tell whether an object only says where the first page, which has this number, lies so that it shows early."""
    keys = {b"Linearized", b"L", b"H", b"O", b"E", b"N", b"T", b"P"}
    return isinstance(one, dict) and b"Linearized" in one and one.keys() <= keys and one.get(b"O") == first


def _is_hint(one: Any) -> bool:
    """Tell whether an object is the stream that says where the pages lie."""
    keys = {b"S", b"O", b"T", b"A", b"E", b"V", b"I", b"C", b"L", b"R", b"B"}
    return isinstance(one, Stream) and b"S" in one.entries and one.entries.keys() <= keys


def _numbers(value: Any) -> tuple[int, ...]:
    return (value.number,) if isinstance(value, Ref) else ()
