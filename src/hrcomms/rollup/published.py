"""The public edition of a total: of each dataset what its own public edition prints, and sums that tell no more of it.

A sum of people is withheld if a denominator in it is. Its numerator is withheld too, unless some of the datasets
that withhold theirs, each of which stands in for no other sum, could make up for whatever any one of them may be.
"""

from collections.abc import Iterable
from typing import NamedTuple

from hrcomms.figures.counts import SUPPRESSED
from hrcomms.language import say
from hrcomms.rollup.summary import Figure, Guard, PublishedFigure, spoken
from hrcomms.rollup.total import Erroneous, Row, Sum, Total, Unreadable
from hrcomms.rollup.work import Unread

_NOTHING = Guard(denominator=False, numerator=False)
"""Prints nothing: that of a dataset of which nobody asked what its public edition prints."""


class Hidden(NamedTuple):
    """A numerator that is withheld: whose it is, and its guard."""

    dataset: tuple[str, str]
    guard: Guard


def published(one: Total) -> Total:
    """Return a total as the public edition tells it; errors of the data are counted, not quoted: they name people."""
    taken = set[tuple[str, str]]()
    wrong = (each.dataset for each in one.erroneous)
    return one._replace(
        sums=tuple(_sum(each, taken) for each in one.sums),
        erroneous=tuple(Erroneous(each._replace(summary=each.summary._replace(faults=()))) for each in wrong),
        unreadable=tuple(map(_unreadable, one.unreadable)),
        public=True,
    )


def _unreadable(one: Unreadable) -> Unreadable:
    if not one.unread.defect:
        return one
    return one._replace(unread=Unread(spoken(say("the program failed")), defect=True))


def _sum(one: Sum, taken: set[tuple[str, str]]) -> Sum:
    """Return a sum with what may be printed of it; `taken` are the datasets that stand in for a sum, and grows."""
    if not one.definition.of_people:
        return one
    one = one._replace(windows=())
    guarded = [(row, _guard(row)) for row in one.rows]
    rows = tuple(sorted((_row(row, guard) for row, guard in guarded), key=_withheld_last))
    if not all(guard.denominator for _, guard in guarded):
        return one._replace(numerator=SUPPRESSED, denominator=SUPPRESSED, status=SUPPRESSED, rows=rows)
    standing_in = stand_in([Hidden(_of(row), guard) for row, guard in guarded if not guard.numerator], taken)
    if standing_in is None:
        return one._replace(numerator=SUPPRESSED, status=SUPPRESSED, rows=rows)
    taken |= standing_in
    return one._replace(rows=rows)


def stand_in(hidden: list[Hidden], taken: Iterable[tuple[str, str]] = ()) -> set[tuple[str, str]] | None:
    """Return datasets that let a sum tell nothing of any one that is hidden in it; None if there are none.

    They are enough if all but the one that gives the most could be as many more, and as many fewer, as any one needs.
    """
    rise = max((one.guard.rise_needed for one in hidden), default=0)
    fall = max((one.guard.fall_needed for one in hidden), default=0)
    free = [one for one in hidden if one.dataset not in set(taken)]
    free.sort(key=lambda one: (-min(one.guard.rise, one.guard.fall), one.dataset))
    for enough in range(len(free) + 1):
        if _without_most(one.guard.rise for one in free[:enough]) >= rise and (
            _without_most(one.guard.fall for one in free[:enough]) >= fall
        ):
            return {one.dataset for one in free[:enough]}
    return None


def _without_most(counts: Iterable[int]) -> int:
    found = [*counts, 0]
    return sum(found) - max(found)


def _guard(row: Row) -> Guard:
    figure = row.figure
    if not isinstance(figure, Figure):
        raise TypeError("this total is published already")
    return figure.guard or _NOTHING


def _of(row: Row) -> tuple[str, str]:
    return row.dataset.label, row.dataset.commit


def _row(row: Row, guard: Guard) -> Row:
    figure = row.figure
    return row._replace(
        figure=PublishedFigure(
            figure.target,
            figure.title,
            figure.definition,
            figure.numerator if guard.numerator else SUPPRESSED,
            figure.denominator if guard.denominator else SUPPRESSED,
            figure.status if guard.numerator else SUPPRESSED,
        )
    )


def _withheld_last(row: Row) -> tuple[int, str, tuple[str, str]]:
    """Order the rows that are withheld after all that have a value, by name; the others stay in their order."""
    if row.figure.value is not SUPPRESSED:
        return 2 if row.figure.value is None else 0, "", ("", "")
    owner = row.dataset.summary.owner
    return 1, owner.name if owner else "", _of(row)
