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

from hrcomms.disclosure.knowing_posts import lenses
from hrcomms.disclosure.survey import Survey
from hrcomms.disclosure.witness import Budget
from hrcomms.disclosure.worlds import World, bits
from hrcomms.figures.counts import FEW

STEPS = 600_000
"""How much is searched for one edition; see Budget."""
_ROWS = 60
SESSIONS = 30
"""Of so many sessions, the largest ones, it is asked whether their numbers may be printed; those of others may not."""


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is withheld: the ids of targets, the places of sessions, and whether the people trained are.

    `unproven` says that more is withheld than must be, since to prove that it need not be would have taken too long.
    """

    denominators: frozenset[str]
    numerators: frozenset[str]
    sessions: frozenset[int]
    people: bool
    unproven: bool


def secondary_suppression(survey: Survey, steps: int = STEPS) -> Suppressed:
    """Return what must not be printed of a report's people.

    First come denominators, then the numerators beside them, both of the most members first; then sessions, the largest
    first; last the people who were at any. Of as many, the earlier one.
    """
    seen, places = survey.fewer(SESSIONS)
    rows, budget = seen.rows(), Budget(steps)
    world, size = rows.world, _sizes(rows.world)
    partly = len(places) < len(survey.sessions)
    order = [row for row in _order(world, size) if not _small(world, size, row)]
    if partly:  # the people who were at any session are not all looked at
        order = [row for row in order if row != world.trained]
    looked_at = lenses(rows, budget)
    printed = 0
    gone = (1 << world.trained + 1) - 1 - sum(1 << row for row in order)
    unproven = partly or len(order) > _ROWS or any(one.narrowed for one in looked_at)
    for row in order[:_ROWS]:
        asked = row - world.first_demand
        if 0 <= asked < len(world.demands) and not printed >> world.demands[asked].population & 1:
            continue
        if row == world.trained and (printed >> world.first_session).bit_count() < len(world.given):
            continue  # of a session that is withheld it is known that few may have been there
        if budget.spent:
            unproven = True
            break
        if all(lens.keeps(printed | 1 << row, gone) for lens in looked_at):
            printed |= 1 << row
        else:
            gone |= 1 << row
    shown = frozenset(bits(printed))
    return Suppressed(
        denominators=frozenset(one for one, row in rows.denominators.items() if row not in shown),
        numerators=frozenset(one for one, row in rows.numerators.items() if row not in shown),
        sessions=frozenset(range(len(survey.sessions)))
        - {places[row - world.first_session] for row in shown if world.first_session <= row < world.trained},
        people=bool(world.given) and world.trained not in shown,
        unproven=unproven,
    )


def _sizes(world: World) -> list[int]:
    size = [0] * (world.trained + 1)
    for signature, count in world.occurring.items():
        for row in bits(signature):
            size[row] += count
    return size


def _order(world: World, size: Sequence[int]) -> list[int]:
    def members(row: int) -> int:
        return -size[world.demands[row - world.first_demand].population]

    return [
        *sorted(range(world.populations), key=lambda row: -size[row]),
        *sorted(range(world.first_demand, world.first_session), key=members),
        *sorted(range(world.first_session, world.trained), key=lambda row: -size[row]),
        world.trained,
    ]


def _small(world: World, size: Sequence[int], row: int) -> bool:
    """Tell whether a number, or that of the members who lack something, is small itself."""
    if world.first_demand <= row < world.first_session:
        whole = size[world.demands[row - world.first_demand].population]
        return size[row] < FEW or whole - size[row] < FEW
    return size[row] < FEW
