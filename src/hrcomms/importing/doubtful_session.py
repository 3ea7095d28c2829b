"""A list that seems to be of another session than the one it is said to be of: what is asked about all of its rows."""

from hrcomms.dataset import Dataset
from hrcomms.importing.asking import LEAVE_OUT, Answers, Attend, Choice, Outcome, Question, Sorting, Spot
from hrcomms.importing.recognise import List
from hrcomms.importing.rows import lines_of
from hrcomms.importing.session import same_people, why_another
from hrcomms.language import Text, say
from hrcomms.model import Training


def of_another(file: str, found: List, dataset: Dataset, wanted: Training, answers: Answers) -> Outcome | None:
    """Return what a list comes to that seems to belong to another session, while nobody says that it does not."""
    reason = why_another(found, dataset, wanted)
    if reason is None:
        return None
    so = Choice(say("it belongs to {session} all the same", session=wanted.id), "so")
    return _about_all(file, found, answers, "session", reason, so)


def held_twice(file: str, found: List, dataset: Dataset, outcome: Outcome, answers: Answers) -> Outcome | None:
    """Return what the list of a new session comes to while nobody says that it is not one that is recorded."""
    there = {one.person for one in outcome.intended if isinstance(one, Attend) and one.present}
    new = {one.session for one in outcome.intended if isinstance(one, Attend)}
    same = same_people(dataset, new, there)
    if same is None:
        return None
    reason = say(
        "{session} is recorded on the same day, with mostly the same people: if it is the same, import the list by "
        "--session {id}",
        session=say("{id} ({title})", id=same.id, title=same.title),
        id=same.id,
    )
    return _about_all(file, found, answers, "twice", reason, Choice(say("it is another session"), "so"))


def _about_all(file: str, found: List, answers: Answers, about: str, reason: Text, so: Choice, /) -> Outcome | None:
    """Ask about all rows of a list; None where the answer is `so`, else what the list comes to without it."""
    sorting, rows = Sorting(answers), lines_of(found)
    spots = tuple(Spot(file, found.sheet.name, one.row.number) for one in rows.lines)
    token = sorting.ask(Question((file, found.sheet.name, about), spots, reason, (so, LEAVE_OUT)))
    if token is not None:
        return None
    return Outcome(len(rows.lines), open=tuple(sorting.open), left=tuple(sorting.left), passed=rows.passed)
