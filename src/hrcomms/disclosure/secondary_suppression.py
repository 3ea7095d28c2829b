"""Which numbers may be printed, so that of no group of people anybody can tell that they are few, or that nobody is.

A group is told of where, among all people who would make the same report, it is always of fewer than FEW. Held back
from that are

- the people of each signature: so is every group of few, since it is made of such;
- each group that nobody is in, if somebody could be: of those whom up to `order` rows, of one population or of
  everybody, count, or do not count, or count only as members.

Whoever knows the posts knows also how many people each set of targets has, how many of the staff are in none, and who
of them held a post on the day of a session. Of a group within fewer than FEW of such people no more may be told than
that: it may be of all, or of none, of them.

Whoever knows the rule knows of what is withheld that it is small, or would tell of what is. So a numerator that is
withheld as a small one could also be another small one, beside all that is printed.

Numbers are tried one after the other, and each is printed that can be beside those before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hrcomms.disclosure.feasibility import Budget
from hrcomms.disclosure.known_posts import scenarios
from hrcomms.disclosure.microdata import Microdata
from hrcomms.disclosure.table_model import TableModel, bits
from hrcomms.figures.counts import FEW

STEPS = 600_000
"""How much is searched for one edition; see Budget."""
_ROWS = 60
SESSIONS = 30
"""Of so many sessions, the largest ones, it is asked whether their numbers may be printed; those of others may not."""


@dataclass(frozen=True, slots=True)
class SuppressionPattern:
    """What is withheld: the ids of targets, the places of sessions, whether the people trained are, and `counts`.

    `unproven` says that more is withheld than must be, since to prove that it need not be would have taken too long.
    """

    denominators: frozenset[str]
    numerators: frozenset[str]
    sessions: frozenset[int]
    people: bool
    unproven: bool
    counts: frozenset[str] = frozenset()


def secondary_suppression(microdata: Microdata, steps: int = STEPS) -> SuppressionPattern:
    """Return what must not be printed of a report's people.

    First come denominators, then the numerators beside them, both of the most members first; then sessions, the largest
    first; last the people who were at any. Of as many, the earlier one.
    """
    seen, places = microdata.fewer(SESSIONS)
    tables, budget = seen.tables(), Budget(steps)
    model, size = tables.base, _sizes(tables.base)
    partly = len(places) < len(microdata.sessions)
    order = [row for row in _order(model, size) if not _small(model, size, row)]
    if partly:  # the people who were at any session are not all looked at
        order = [row for row in order if row != model.trained]
    looked_at = scenarios(tables, budget)
    printed = 0
    suppressed = (1 << model.trained + 1) - 1 - sum(1 << row for row in order)
    unproven = partly or len(order) > _ROWS or any(one.narrowed for one in looked_at)
    for row in order[:_ROWS]:
        asked = row - model.first_demand
        if 0 <= asked < len(model.demands) and not printed >> model.demands[asked].population & 1:
            continue
        if row == model.trained and (printed >> model.first_session).bit_count() < len(model.given):
            continue  # of a session that is withheld it is known that few may have been there
        if budget.spent:
            unproven = True
            break
        if all(scenario.is_safe(printed | 1 << row, suppressed) for scenario in looked_at):
            printed |= 1 << row
        else:
            suppressed |= 1 << row
    shown = frozenset(bits(printed))
    every = len(microdata.sessions)
    sessions = frozenset(range(every)) - {
        places[row - model.first_session] for row in shown if model.first_session <= row < model.trained
    }
    people = bool(model.given) and model.trained not in shown
    return SuppressionPattern(
        denominators=frozenset(one for one, row in tables.denominators.items() if row not in shown),
        numerators=frozenset(one for one, row in tables.numerators.items() if row not in shown),
        sessions=sessions,
        people=people,
        unproven=unproven,
        counts=frozenset(one for one, it in microdata.counts.items() if it.withheld(sessions, every, people=people)),
    )


def _sizes(model: TableModel) -> list[int]:
    size = [0] * (model.trained + 1)
    for signature, count in model.occurring.items():
        for row in bits(signature):
            size[row] += count
    return size


def _order(model: TableModel, size: Sequence[int]) -> list[int]:
    def members(row: int) -> int:
        return -size[model.demands[row - model.first_demand].population]

    return [
        *sorted(range(model.populations), key=lambda row: -size[row]),
        *sorted(range(model.first_demand, model.first_session), key=members),
        *sorted(range(model.first_session, model.trained), key=lambda row: -size[row]),
        model.trained,
    ]


def _small(model: TableModel, size: Sequence[int], row: int) -> bool:
    """Tell whether a number, or that of the members who lack something, is small itself."""
    if model.first_demand <= row < model.first_session:
        whole = size[model.demands[row - model.first_demand].population]
        return size[row] < FEW or whole - size[row] < FEW
    return size[row] < FEW
