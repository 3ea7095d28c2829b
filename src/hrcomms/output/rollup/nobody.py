"""Communes of which nothing can be said, since nobody belongs to a target there: apart from those that are assessed."""

from hrcomms.compliance import TargetStatus
from hrcomms.escaping import one_line
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.output.rollup import words
from hrcomms.rollup.total import Row, Sum


def assessed(one: Sum) -> tuple[Row, ...]:
    """Return the communes that have a value, worst first."""
    return tuple(row for row in one.rows if row.figure.status is not TargetStatus.NOT_ASSESSABLE)


def nobody(one: Sum, most: int | None) -> Text | None:
    """Return which communes are not assessable, at most so many by name (None: all); None if all are assessed."""
    empty = one.rows[len(assessed(one)) :]
    if not empty:
        return None
    names = tuple(one_line(words.place(row.dataset)) for row in empty[:most])
    more = (say_n("and {n} more", "and {n} more", len(empty) - len(names)),) if len(empty) > len(names) else ()
    return say("not assessable, since nobody belongs to it on this day: {names}", names=Listed((*names, *more)))
