"""Guests at a session: people on a list of attendance who are on no list of staff. They are counted, not named."""

from collections.abc import Sequence

from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import LEAVE_OUT, Choice, Guests, Question, Sorting
from hrcomms.language import Text, say, say_n
from hrcomms.names.folding import identity_key

GUEST = "(guest)"
"""Stands for whoever is a guest; no id is written so."""
A_GUEST = Choice(say("a guest: counted, and not named"), GUEST)
_ANOTHER = Choice(say("another person of this name"), "another")
_THE_SAME, _MORE = "the same", "more"


def are_guests(rows: Sequence[tuple[AskedRow, Text]]) -> bool:
    """Ask once whether the people of some rows, each with the reason why nobody is found, are guests."""
    if not rows:
        return False
    first, why = rows[0]
    reason = why
    if len(rows) > 1:
        reason = say_n("{n} person is on no list of staff", "{n} people are on no list of staff", len(rows))
    spots = tuple(row.spot() for row, _ in rows)
    question = Question((first.file, first.found.sheet.name, "guests"), spots, reason, (A_GUEST, LEAVE_OUT))
    return first.sorting.ask(question) is not None


class GuestsOf:
    """Counts the guests of a session that a list names.

    `before` is how many there were before the file, and `recorded` how many with what stands above in it.
    """

    def __init__(self, session: str, before: int, recorded: int) -> None:
        self._before = before
        self._session = session
        self._recorded = recorded
        self._rows = list[AskedRow]()
        self._seen: dict[str, int] = {}

    def add(self, row: AskedRow, name: str, *, present: bool) -> None:
        """Count the guest of a row, unless of two with one name; one who was not there is nothing to record."""
        if not present:
            row.sorting.known += 1
            return
        before = self._seen.setdefault(identity_key(name), row.line.row.number)
        another = before == row.line.row.number or row.ask(
            "again", say("row {row} has the same name", row=before), (_ANOTHER,)
        )
        if another:
            self._rows.append(row)

    def settle(self, sorting: Sorting) -> None:
        """Intend how many guests there are in all.

        Nobody can tell from a number whether those of this list are among them: where there were guests before the
        file, that is asked, so that a list which is imported again adds nobody by itself.
        """
        number, first = len(self._rows), next(iter(self._rows), None)
        if first is None:
            return
        total = self._recorded + number
        if self._before:
            token = sorting.ask(self._question(first, number))
            if token is None:
                return
            total = max(self._recorded, number) if token == _THE_SAME else total
        if total == self._recorded:
            sorting.known += number
        else:
            sorting.intended.append(Guests(self._session, total))

    def _question(self, first: AskedRow, number: int) -> Question:
        most = max(self._recorded, number)
        reason = say(
            "{session} has {recorded} guests already: are the {number} of this list among them?",
            session=self._session,
            recorded=self._recorded,
            number=number,
        )
        choices = (
            Choice(say("they are among them: {n} in all", n=most), _THE_SAME),
            Choice(say("they came as well: {n} in all", n=self._recorded + number), _MORE),
            LEAVE_OUT,
        )
        spots = tuple(row.spot() for row in self._rows)
        return Question((first.file, first.found.sheet.name, "more guests"), spots, reason, choices)
