"""What comes of a list: what is intended, what is asked, and what is left, as values."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hrcomms.importing.rows import Passed
from hrcomms.language import Text, say

LEAVE = "leave"
"""The answer that leaves the rows of a question as they are."""


class Spot(NamedTuple):
    """A row of a sheet of a file, and the column that is meant, by its letters; none where all of the row is."""

    file: str
    sheet: str
    row: int
    column: str = ""


class Choice(NamedTuple):
    """A possible answer: what it is called, and what it is known by (an id where it is one)."""

    said: Text
    token: str


LEAVE_OUT = Choice(say("leave it out for now"), LEAVE)


@dataclass(frozen=True, slots=True)
class Question:
    """A point that only a person can decide: the rows that it is about, the reason, and what may be answered.

    `key` is the same for the same question of the same file. Without choices it can only be mended in the file, unless
    a `day` answers it: a date, month or year as a file has it.
    """

    key: tuple[str, ...]
    spots: tuple[Spot, ...]
    reason: Text
    choices: tuple[Choice, ...] = ()
    day: bool = False


Answers = Mapping[tuple[str, ...], str]
"""The tokens of the choices that were taken, by the keys of the questions."""


class Attend(NamedTuple):
    """Somebody is to be recorded as present at a session, or as absent from it."""

    session: str
    person: str
    present: bool


class Guests(NamedTuple):
    """So many people who are on no list of staff are to be recorded as present at a session, in all."""

    session: str
    number: int


class Held(NamedTuple):
    """A session that was planned is to be recorded as held."""

    session: str


class NewSession(NamedTuple):
    """A session that is to be recorded, as its file is to hold it; who was there is told by Attend."""

    data: Mapping[str, Any]


class NewPost(NamedTuple):
    """A post that somebody who is recorded has beside those that are."""

    person: str
    data: Mapping[str, Any]


class EndPost(NamedTuple):
    """A post that is recorded, by its place among those of somebody, ended on a day."""

    person: str
    place: int
    day: str


class NewPerson(NamedTuple):
    """Somebody who is to be recorded, as the file is to hold it."""

    data: Mapping[str, Any]


class NewEntry(NamedTuple):
    """A record of another collection that is to be added, as its file is to hold it."""

    collection: str
    data: Mapping[str, Any]


class NewExpense(NamedTuple):
    """A payment that is to be added to a budget, as its file is to hold it."""

    budget: str
    data: Mapping[str, Any]


Intent = Attend | Guests | Held | NewSession | NewPost | EndPost | NewPerson | NewEntry | NewExpense


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a list comes to with the answers so far.

    `rows` is how many rows say something, `intended` what each certain row adds, `known` how many say what is recorded
    already, `open` what is not answered yet and `left` what was answered by leaving it; `passed` counts other rows.
    `answered` has the other questions with their answers.
    """

    rows: int = 0
    intended: tuple[Intent, ...] = ()
    known: int = 0
    open: tuple[Question, ...] = ()
    left: tuple[Question, ...] = ()
    passed: Mapping[Passed, int] = field(default_factory=Counter)
    notices: tuple[Text, ...] = ()
    answered: tuple[tuple[Question, str], ...] = ()


class Sorting:
    """Collects what comes of the rows of one list; each question is open, or left, or answered."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.intended: list[Intent] = []
        self.known = 0
        self.open: list[Question] = []
        self.left: list[Question] = []
        self.answered: list[tuple[Question, str]] = []

    def ask(self, question: Question) -> str | None:
        """Return the token of the answer; None where there is none yet, or the rows are to be left."""
        token = self._answers.get(question.key)
        possible = question.day or token in {LEAVE, *(one.token for one in question.choices)}
        if token is None or not possible:
            self.open.append(question)
            return None
        if token == LEAVE:
            self.left.append(question)
            return None
        self.answered.append((question, token))
        return token
