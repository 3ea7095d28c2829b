"""Summaries of many datasets added up: numerators and denominators, never percentages, and only what is alike."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple, TypeVar

from hrcomms.compliance import TargetStatus, status_of
from hrcomms.figures.counts import SUPPRESSED, Count, Share, Suppressed
from hrcomms.language import Language
from hrcomms.names.folding import identity_key
from hrcomms.rollup.places import Source
from hrcomms.rollup.search import Closed
from hrcomms.rollup.summary import Definition, Ended, Figure, Owner, PublishedFigure, Summary, share_of, spoken
from hrcomms.rollup.work import Outcome, Unread

T = TypeVar("T")


class Named(NamedTuple):
    """A dataset that is summed, as it is called, with what it says."""

    label: str
    commit: str
    summary: Summary
    folder: str = ""


class Row(NamedTuple):
    """A target of one dataset."""

    dataset: Named
    figure: Figure | PublishedFigure


class Sum(NamedTuple):
    """A target over all datasets that define it alike.

    `rows` are worst first, those without a value last, and before these those whose value is withheld. `windows` are
    those that have closed, where it is due anew in each.
    """

    target: str
    title: str
    definition: Definition
    numerator: Count
    denominator: Count
    status: TargetStatus | Suppressed
    rows: tuple[Row, ...]
    windows: tuple[Ended, ...] = ()

    @property
    def value(self) -> Share | None:
        """The share of all people or bodies together; None if there is nobody."""
        return share_of(self.numerator, self.denominator)

    @property
    def required(self) -> Count:
        """The smallest numerator that reaches the threshold over all."""
        if isinstance(self.denominator, Suppressed):
            return SUPPRESSED
        return ceil(self.definition.threshold * self.denominator)

    @property
    def shortfall(self) -> Count:
        """How many more it takes, never below 0."""
        required, numerator = self.required, self.numerator
        if isinstance(required, Suppressed) or isinstance(numerator, Suppressed):
            return SUPPRESSED
        return max(0, required - numerator)

    @property
    def by_status(self) -> dict[TargetStatus, int]:
        """How many datasets have each status, as far as it is not withheld."""
        counted = Counter(row.figure.status for row in self.rows)
        return {status: counted[status] for status in TargetStatus}

    @property
    def withheld(self) -> int:
        """How many datasets withhold their status."""
        return sum(row.figure.status is SUPPRESSED for row in self.rows)


class Erroneous(NamedTuple):
    """A dataset with errors, over which nothing is computed."""

    dataset: Named


class Unreadable(NamedTuple):
    """A dataset or a folder that could not be read."""

    label: str
    unread: Unread


class SameOwner(NamedTuple):
    """Datasets that say they are of one owner, and are not the same: nobody knows which one is right.

    One of them that has errors is told among those as well. `owner` is None if they are one by their folder: states
    of it between which the owner was renamed.
    """

    owner: Owner | None
    datasets: tuple[Named, ...]


class Total(NamedTuple):
    """All datasets of a call: sums in order of targets, what is not in them and why, what was named twice.

    `named` counts every dataset and what could not be searched, `summed` those that are in the sums. `public` says that
    it is the public edition (see published).
    """

    as_of: date
    named: int
    summed: int
    sums: tuple[Sum, ...]
    erroneous: tuple[Erroneous, ...]
    unreadable: tuple[Unreadable, ...]
    same_owner: tuple[SameOwner, ...]
    repeated: tuple[str, ...]
    illustrative: dict[str, int]
    language: Language | None
    public: bool = False

    @property
    def missing(self) -> int:
        """How many datasets are not in the sums."""
        return self.named - self.summed

    @property
    def failed(self) -> bool:
        """Tell whether the program itself failed over some dataset."""
        return any(one.unread.defect for one in self.unreadable)


def total(
    outcomes: Iterable[tuple[Source, Outcome]],
    as_of: date,
    repeated: Iterable[str] = (),
    closed: Iterable[Closed] = (),
) -> Total:
    """Return the total of datasets on the day `as_of`, whatever order they come in.

    A dataset with errors, one that could not be read, and two different ones of the same owner are in no sum. Two that
    are the same count once.
    """
    sound, wrong, unread = list[Named](), list[Named](), [_unsearched(one) for one in closed]
    known: dict[Any, Any] = {}
    for source, outcome in outcomes:
        if isinstance(outcome, Unread):
            unread.append(Unreadable(source.label, outcome))
        else:
            named = Named(source.label, source.commit, _slim(outcome, known), source.folder)
            (wrong if outcome.errors else sound).append(named)
    kept, twice, rivals = _by_owner((*sound, *wrong))
    apart = sum(not each.summary.errors for one in rivals for each in one.datasets)
    return Total(
        as_of=as_of,
        named=len(kept) + len(wrong) + len(unread) + apart,
        summed=len(kept),
        sums=tuple(_sums(kept, as_of)),
        erroneous=tuple(Erroneous(one) for one in sorted(wrong, key=_label)),
        unreadable=tuple(sorted(unread)),
        same_owner=tuple(sorted(rivals, key=_by_name)),
        repeated=tuple(sorted({*repeated, *twice})),
        illustrative=dict(sorted(Counter(name for one in kept for name in one.summary.illustrative).items())),
        language=_language((*kept, *wrong)),
    )


def _slim(summary: Summary, known: dict[Any, Any]) -> Summary:
    """Return an equal summary that shares with those before it whatever is equal: most of it, in most."""

    def same(value: T) -> T:
        found: T = known.setdefault(value, value)
        return found

    return summary._replace(
        illustrative=same(summary.illustrative),
        definitions=same(tuple(map(same, summary.definitions))),
        figures=tuple(
            same(one._replace(target=same(one.target), title=same(one.title), definition=same(one.definition)))
            for one in summary.figures
        ),
    )


def _unsearched(one: Closed) -> Unreadable:
    return Unreadable(one.label, Unread(spoken(one.reason)))


def _label(one: Named) -> tuple[str, str]:
    return one.label, one.commit


def _language(datasets: Iterable[Named]) -> Language | None:
    """Return the language of most datasets; Vietnamese of as many as English."""
    counted = Counter(one.summary.language for one in datasets)
    if not counted:
        return None
    return "vi" if counted["vi"] >= counted["en"] else "en"


def _by_name(one: SameOwner) -> tuple[tuple[str, ...], tuple[str, str]]:
    return one.owner[:2] if one.owner else (), _label(one.datasets[0])


def _by_owner(datasets: tuple[Named, ...]) -> tuple[list[Named], list[str], list[SameOwner]]:
    """Return the datasets that count, those that are another one once more, and those that contradict another one.

    One with errors counts for nothing, but may contradict.
    """
    kept, twice, rivals = list[Named](), list[str](), list[SameOwner]()
    for found in _alike(datasets):
        ordered = sorted(found, key=_label)
        if len({one.summary.content for one in ordered}) > 1:
            owners = {_owner_key(one): one.summary.owner for one in reversed(ordered) if one.summary.owner}
            rivals.append(SameOwner(next(iter(owners.values())) if len(owners) == 1 else None, tuple(ordered)))
        elif sound := [one for one in ordered if not one.summary.errors]:
            kept.append(sound[0])
            twice += [one.label for one in sound[1:]]
    return kept, twice, rivals


def _alike(datasets: tuple[Named, ...]) -> Iterable[list[Named]]:
    """Return the datasets in groups: together are those of one owner, and the states of one folder."""
    above: dict[tuple[str, ...], tuple[str, ...]] = {}

    def top(key: tuple[str, ...]) -> tuple[str, ...]:
        while (next_one := above.get(key, key)) != key:
            key = next_one
        return key

    for one in datasets:
        if one.folder:
            above[top(("folder", one.folder))] = top(_owner_key(one))
    groups: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    for one in datasets:
        groups[top(_owner_key(one))].append(one)
    return groups.values()


def _owner_key(one: Named) -> tuple[str, ...]:
    owner = one.summary.owner
    return ("owner", owner.id, identity_key(owner.name)) if owner else ("none", *_label(one))


class _Exact(NamedTuple):
    dataset: Named
    figure: Figure


def _sums(datasets: Iterable[Named], as_of: date) -> Iterator[Sum]:
    """Yield the sums by target, of one target the most frequent definition first."""
    rows: dict[tuple[str, str], list[_Exact]] = defaultdict(list)
    definitions: dict[str, Definition] = {}
    for one in datasets:
        definitions.update((rule.digest, rule) for rule in one.summary.definitions)
        for figure in one.summary.figures:
            rows[figure.target, figure.definition].append(_Exact(one, figure))
    for target, digest in sorted(rows, key=lambda key: (key[0], -len(rows[key]), key[1])):
        yield _sum(target, definitions[digest], rows[target, digest], as_of)


def _sum(target: str, definition: Definition, rows: list[_Exact], as_of: date) -> Sum:
    titles = Counter(row.figure.title for row in rows)
    numerator = sum(row.figure.numerator for row in rows)
    denominator = sum(row.figure.denominator for row in rows)
    over = as_of >= definition.last
    return Sum(
        target=target,
        title=min(titles, key=lambda title: (-titles[title], title)),
        definition=definition,
        numerator=numerator,
        denominator=denominator,
        status=status_of(numerator, denominator, definition.threshold, definition.expected, over=over),
        rows=tuple(Row(*row) for row in sorted(rows, key=_worst_first)),
        windows=tuple(_windows(rows)),
    )


def _windows(rows: Iterable[_Exact]) -> Iterator[Ended]:
    """Yield how each window ended that has closed, over all, in order."""
    found: dict[tuple[date, str, Fraction], list[Ended]] = defaultdict(list)
    for row in rows:
        for one in row.figure.windows:
            found[one.last, one.period, one.threshold].append(one)
    for last, period, threshold in sorted(found):
        ended = found[last, period, threshold]
        counts = (sum(one.numerator for one in ended), sum(one.denominator for one in ended))
        yield Ended(period, last, *counts, threshold)


def _worst_first(row: _Exact) -> tuple[bool, Fraction, int, str, tuple[str, str]]:
    """Order by value; of equal ones the largest population first, since it lacks the most."""
    figure, owner = row.figure, row.dataset.summary.owner
    return (
        figure.value is None,
        figure.value or Fraction(0),
        -figure.denominator,
        owner.name if owner else "",
        _label(row.dataset),
    )
