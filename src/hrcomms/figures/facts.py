"""What a period brought, figure by figure, each in a unit of its own: what is compared between periods and states."""

from collections.abc import Iterator
from typing import NamedTuple

from hrcomms.figures.figures import Figures
from hrcomms.language import Named, Text, say

_WORDS: dict[str, Text] = {
    "sessions": say("Training sessions"),
    "attendances": say("Attendances"),
    "people": say("People who attended, each once"),
    "activities": say("Communication activities"),
    "reach": say("People reached, as attendances"),
    "quantity": say("Quantity"),
    "press": say("Information given to the press"),
    "allocated": say("Allocated (đồng)"),
    "spent": say("Spent (đồng)"),
}


class Fact(NamedTuple):
    """What a figure is of: its key, and the channel or source of money that it is of, if it is of one."""

    key: str
    of: Named | None = None

    @property
    def name(self) -> Text:
        """What it is called."""
        return _WORDS[self.key]


def facts(one: Figures) -> Iterator[tuple[Fact, int | None]]:
    """Yield the figures of a period; None where no record says anything of it."""
    yield Fact("sessions"), len(one.training.rows)
    yield Fact("attendances"), _known(one.training.attendances)
    yield Fact("people"), _known(one.training.people)
    yield Fact("activities"), len(one.activities.rows)
    yield Fact("reach"), _known(one.activities.total.reach)
    for channel in one.activities.channels:
        if channel.channel and channel.quantity is not None:
            yield Fact("quantity", channel.channel), channel.quantity
    yield Fact("press"), len(one.press.lines)
    for money in one.budget.rows:
        yield Fact("allocated", money.source), money.allocated
        yield Fact("spent", money.source), sum(paid.amount for paid in money.expenses)


def _known(value: object) -> int | None:
    return value if isinstance(value, int) else None
