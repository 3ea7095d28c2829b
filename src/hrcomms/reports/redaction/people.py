"""What is taken out of texts before they are published: names and ids of people."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from functools import cache, lru_cache
from itertools import product
from typing import Any, TypeVar
from unicodedata import normalize

from hrcomms.figures.counts import GONE
from hrcomms.language import Text
from hrcomms.model import StaffMember
from hrcomms.names.address import NAMED
from hrcomms.names.folding import WORD, clean, letters
from hrcomms.reports.redaction.forms_of_address import addressed
from hrcomms.reports.redaction.name_variants import Names

_TELLING = 5
"""So many letters and digits of an id tell it, whatever stands between them."""
_INITIALS = 3
"""So many letters in one word may stand for the beginning of a name."""
_MOST_BEFORE = 4
"""Of longer names, only all parts before the given name are shortened together."""
_SYLLABLE = 7
"""No Vietnamese syllable is longer; an id of letters that is no longer may be an ordinary word."""
_CLUSTER = re.compile(r"^(?:ngh?|[cgknpt]h|tr|gi|qu)")
"""Consonants that begin a syllable, and shorten it: Ng., Th., Tr."""
_KEPT = frozenset(
    (
        "edition",
        "illustrative",
        "provenance",
        "period",
        "revision",
        "annexes",
        "id",
        "target",
        "key",
        "purpose",
        "narrative",
    )
)
"""The fields of a context that hold no text of the data, or whose texts were searched before."""
_MARKUP = re.compile(
    r"&(?:nbsp|[a-z]{1,4}sp|shy|zwn?j|#x?[0-9a-f]{1,7});|</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
"""What a page of HTML has between words, and leaves behind where a text was pasted from one."""
_LOCAL = re.compile(r"(?<![\w.+-])[\w.+-]{2,64}(?=@\w)")
_T = TypeVar("_T")
Rewrite = Callable[[str], str]
Ways = Mapping[type, Callable[[Any], Any]]
"""What becomes of a value, by its type."""
Finder = Callable[[str], Iterable[tuple[int, int]]]
"""Finds stretches of a text, from and to which letter."""


def finder(staff: Iterable[StaffMember], others: Iterable[str] = ()) -> Finder:
    """Return a function that finds, in a clean text, names and ids of `staff` and the names of `others` (who signs).

    And of whoever else is named behind a form of address: members of the public.
    """
    people = tuple(staff)
    coded, named = _ids(one.id for one in people), _names((*(one.name for one in people), *others))

    @cache
    def find(text: str) -> tuple[tuple[int, int], ...]:
        seen = _MARKUP.sub(lambda found: " " * len(found[0]), text)
        return (*coded(seen), *named(seen), *(found.span(1) for found in NAMED.finditer(seen)))

    return find


def redacted(value: _T, names: Rewrite) -> _T:
    """Return a value of the context with `names` taken out of all texts in it."""

    def said(text: Text) -> Text:
        return replace(text, values=dict(zip(text.values, rewritten(tuple(text.values.values()), how), strict=True)))

    how: Ways = {str: names, Text: said}
    return rewritten(value, how)


def rewritten(value: _T, how: Ways) -> _T:
    """Return a value of the context in which `how` has made another of everything of its types."""
    return _rewritten(value, how)  # type: ignore[no-any-return]


def _rewritten(value: Any, how: Ways) -> Any:
    if type(value) in how:
        return how[type(value)](value)
    if isinstance(value, tuple):
        return tuple(_rewritten(one, how) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value) if one.init and one.name not in _KEPT}
        changed = {name: _rewritten(one, how) for name, one in found.items()}
        return value if changed == found else replace(value, **changed)
    return value


def redact(find: Finder, text: str) -> str:
    """Return a text, clean, with the stretches taken out that are found; those that touch or overlap leave one mark."""
    tidy = clean(text)
    parts: list[str] = []
    end = 0
    for start, stop in sorted(find(tidy)):
        if start > end or not parts:
            parts += [tidy[end:start], GONE]
        end = max(end, stop)
    return "".join((*parts, tidy[end:]))


# Names


def _ids(ids: Iterable[str]) -> Finder:
    """Return a function that finds ids, also in capitals or with other signs between, but no ordinary word."""
    telling = sorted({one for one in ids if not _ordinary(one)}, key=len, reverse=True)
    either = "|".join(map(_id_pattern, telling))
    coded = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE)

    def find(text: str) -> Iterator[tuple[int, int]]:
        if telling:
            plain = normalize("NFKC", text)
            seen = plain if len(plain) == len(text) else text
            yield from (found.span() for found in coded.finditer(seen))

    return find


def _id_pattern(identity: str) -> str:
    """Return how an id may be written: if it is long enough to be nothing else, with any sign between, or none."""
    pieces = re.findall(r"[^\W_]+", identity)
    plain = "".join(pieces)
    between = r"[\W_]?" if len(plain) >= _TELLING and not plain.isdigit() else r"[^\w\s]"
    joined = between.join(map(re.escape, pieces))
    return rf"{re.escape(identity)}|{joined}" if len(pieces) > 1 else re.escape(identity)


def _ordinary(identity: str) -> bool:
    return identity.isdigit() or (identity.isalpha() and len(identity) <= _SYLLABLE)


def _names(called: Iterable[str]) -> Finder:
    """Return a function that finds names of people, in all the ways to write them that `disguises` knows.

    One of a single word is found only as it is written. A given name alone is found behind a form of address, or behind
    the initials of the others.
    """
    spelt = [words for one in called if (words := WORD.findall(clean(one)))]
    whole = Names(sorted({tuple(words) for words in spelt if len(words) > 1}))
    single = {words[0] for words in spelt if len(words) == 1}
    given = {_key(words[-1]) for words in spelt}
    given |= {_key(words[1]) for words in spelt if len(words) > 2 and len(words[0]) == 1}  # noqa: PLR2004 - Y Blơ Niê
    initials = {one for words in spelt for one in _initials(words)}
    longest = max(map(len, initials), default=1) - 1
    plainly = {tuple(one.partition(" ")[0] for one in way) for way in initials}
    boxes = {one for words in spelt for one in _mailboxes(words)}

    def find(text: str) -> tuple[tuple[int, int], ...]:
        words = list(WORD.finditer(text))
        plain = [word[0] for word in words]
        known = [_key(one) in given for one in plain]
        spans = [*whole.spans(text, words), *addressed(text, words, known)]
        spans += [one.span() for one in _LOCAL.finditer(text) if _NO_LETTERS.sub("", _bare(one[0])) in boxes]
        short = [_is_short(one) for one in plain] if initials else []
        for at, word in enumerate(words):
            if plain[at] in single:
                spans.append(word.span())
            if True in short[max(0, at - longest) : at]:
                ways = ((initials, _key), (plainly, _unmarked))
                found = [_initialled(plain, short, at, longest, *way) for way in ways]
                spans += [(words[first].start(), word.end()) for first in found if first is not None]
        return tuple(spans)

    return find


def _initials(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the ways to write a name with initials: N V An, NV An, N An, Nguyễn V An, Ng Văn An."""
    *before, given = map(_key, words)
    first = [(one[:1], *_CLUSTER.findall(one)) for one in map(_bare, words[:-1])]
    if before:
        yield ("".join(one[0] for one in first), given)
        yield (*(one[0] for one in first), given)
        yield from ((one, given) for one in first[0])
    if len(before) <= _MOST_BEFORE:
        for ways in product(*((name, *short) for name, short in zip(before, first, strict=True))):
            if ways != tuple(before):
                yield (*ways, given)


_NO_LETTERS = re.compile(r"[\W\d_]+")


def _mailboxes(words: Sequence[str]) -> Iterator[str]:
    """Yield what the mailbox of somebody is called: annv, nvan, an.nguyen, nguyen.an, ann, nan."""
    *before, given = map(_bare, words)
    if before:
        initials = "".join(one[:1] for one in before)
        yield from (f"{given}{one}" for one in (initials, before[0], before[0][:1]))
        yield from (f"{one}{given}" for one in (initials, before[0], before[0][:1]))


def _initialled(
    words: Sequence[str],
    short: Sequence[bool],
    at: int,
    longest: int,
    initials: AbstractSet[tuple[str, ...]],
    key: Callable[[str], str],
) -> int | None:
    """Return where a name begins of which a word, with a capital, is the given name behind initials; else None."""
    if not words[at][0].isupper():
        return None
    keys: tuple[str, ...] = (key(words[at]),)
    initial, found = False, None
    for first in range(at - 1, max(-1, at - longest - 1), -1):
        keys = (_bare(words[first]) if short[first] else key(words[first]), *keys)
        initial = initial or short[first]
        found = first if initial and keys in initials else found
    return found


@lru_cache(maxsize=16384)
def _is_short(word: str) -> bool:
    """Tell whether a word may stand for a longer one: capitals, or consonants alone such as `Ng`."""
    capitals = word.isupper() and len(word) <= _INITIALS
    return capitals or (word[0].isupper() and _CLUSTER.fullmatch(_bare(word)) is not None)


def _bare(word: str) -> str:
    return letters(word).bare


def _unmarked(word: str) -> str:
    """Return a word without marks as its bare letters, and one that carries some as its key."""
    one = letters(word)
    return _key(word) if any(one.marks) else one.bare


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    """Return what all ways to write a word with its marks have in common, wherever its tone is placed."""
    one = letters(word)
    return f"{one.bare} {sorted(''.join(one.marks))}"
