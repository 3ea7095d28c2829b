"""The plan of training: the sessions that are planned already, and the fewest seats that reach the goals after them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.goals import OBSTACLE_WORDS
from hrcomms.compliance.seats import Seating
from hrcomms.dataset import Dataset
from hrcomms.language import Language, Listed, OnPaper, Tally, Text, say, say_n, speak, translator
from hrcomms.model import Plan, Training
from hrcomms.model.values import percentage_text
from hrcomms.papers import PaperError
from hrcomms.papers.head import head, marks, owner, signer, symbol
from hrcomms.papers.letter import Letter, Section, Table
from hrcomms.papers.people import Seat, held_with, needing, recorded, seats
from hrcomms.reports.official_document import FILED, plan_facts
from hrcomms.reports.sentences import grounds
from hrcomms.reports.words import document_number, long_date

Seated = Callable[[Dataset, frozenset[str]], Seating]
"""Computes the fewest seats of a dataset in which sessions with these ids, that are to come, count as held."""


@dataclass(frozen=True, slots=True)
class _Session:
    """A session to hold: what it is called, when, what it delivers, by ids, and who comes."""

    title: Text | str
    when: Text | str
    components: tuple[str, ...]
    people: tuple[Seat, ...]


def training_plan(
    dataset: Dataset,
    plan: Plan,
    day: date,
    seated: Seated,
    language: Language,
    *,
    room: int | None = None,
    by: date | None = None,
    incomplete: bool = False,
) -> Letter:
    """Return the plan of the sessions after a day: a paper of the owner of the dataset.

    A planned session seats whom it invites, else those who need it, at most `room` of them; one that ends after
    `by` is left out. `seated` tells what is needed besides. PaperError where no session is planned or needed.
    """
    coming = sorted((one for one in dataset.training if _comes(one, day, by)), key=lambda one: (one.start_date, one.id))
    planned, after = list[_Session](), dataset
    for one in coming:
        invited = recorded(one) or needing(after, one)[:room]
        after = held_with(after, one, invited)
        people = seats(dataset, one, invited)
        when = speak(OnPaper(one.start_date, one.ended), language)
        planned.append(_Session(one.title, when, one.components, people))
    found = seated(after, frozenset(one.id for one in coming))
    sessions = [*planned, *_added(dataset, found, day)]
    if not sessions:
        raise PaperError(say("no session is planned, and no seat is needed or helps: there is nothing to plan"))
    return _letter(dataset, plan, found, sessions, language, incomplete=incomplete)


def _comes(one: Training, day: date, by: date | None) -> bool:
    return one.status == "planned" and one.ended > day and (by is None or one.ended <= by)


def _added(dataset: Dataset, found: Seating, day: date) -> Iterator[_Session]:
    """Yield the sessions that are needed, one a month from the next month on, none later than it counts."""
    month = _month(day)
    for one in found.sessions:
        month = min(max(month + 1, _month(one.first_day)), _month(one.last_day))
        year, at = divmod(month, 12)
        held = say("month {number}/{year}", number=at + 1, year=str(year))
        when = say("{month}, not after {day}", month=held, day=OnPaper(one.last_day))
        people = tuple(_seat(dataset, seat.person, seat.organisations, day) for seat in one.seats)
        yield _Session(say("session to be added"), when, one.components, people)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _seat(dataset: Dataset, person: str, bodies: tuple[str, ...], day: date) -> Seat:
    one = dataset.staff_by_id[person][0]
    titles = one.titles(bodies, day) or tuple(post.title for post in one.posts if post.organisation in bodies)
    return Seat(person, one.name, "; ".join(titles[:1]), dataset.body_in_tables(bodies[0]))


def _letter(
    dataset: Dataset,
    plan: Plan,
    found: Seating,
    sessions: list[_Session],
    language: Language,
    *,
    incomplete: bool,
) -> Letter:
    tell = translator(language)
    issued = head(dataset, None, language)
    names = {one.id: one.called for one in plan.components}
    number, numbered = sum(len(one.people) for one in sessions), tell(say("No.:"))
    facts = plan_facts(dataset, plan, found.as_of)
    rests = tuple(grounds(facts))
    parts = (
        (say("Aim"), _aims(found), _goals(found, language)),
        (
            say("Sessions: time, contents, number of people"),
            tuple(_sums(found, sessions)),
            _dates(sessions, names, language),
        ),
        (say("Who is called"), (), _people(sessions, language)),
        (say("Carrying it out"), tuple(_duties(dataset, sessions)), None),
    )
    return Letter(
        language=language,
        head=issued,
        day=found.as_of,
        number=f"{numbered} {document_number(None)}/{symbol(dataset, 'KH', issued.body)}",
        dated=", ".join(filter(None, (issued.place, long_date(None, language)))),
        title=tell(say("PLAN")),
        about=tell(say("of training sessions and updates on human rights from {day} on", day=OnPaper(found.as_of))),
        to="",
        grounds=tuple(f"{tell(one)}{'.' if one is rests[-1] else ';'}" for one in rests),
        opening=tell(
            say("{owner} plans training sessions and updates as follows:", owner=dataset.body_called(owner(dataset)))
        ),
        sections=tuple(
            Section(f"{at}. {tell(heading)}", tuple(map(tell, lines)), table)
            for at, (heading, lines, table) in enumerate(parts, 1)
        ),
        closing=tell(
            say_n(
                "This is the plan of {sessions} sessions with {n} seat; bodies are asked to carry it out./.",
                "This is the plan of {sessions} sessions with {n} seats; bodies are asked to carry it out./.",
                Tally(number),
                sessions=Tally(len(sessions)),
            )
        ),
        receivers=(
            tell(say("Recipients:")),
            *(tell(say("- {line}", line=line)) for line in (say("the bodies named in it;"), f"{FILED}.")),
        ),
        signature=signer(dataset, issued.body, found.as_of),
        source="",
        marks=marks(dataset, language, incomplete=incomplete),
    )


def _aims(found: Seating) -> tuple[Text, ...]:
    """Return what cannot be reached; else nothing, since the table says what will be."""
    return tuple(
        say(
            "- {title}: no session can reach it; {reason}.",
            title=one.goal.target.title,
            reason=OBSTACLE_WORDS[one.goal.obstacle],
        )
        for one in found.outcomes
        if one.goal.obstacle
    )


def _goals(found: Seating, language: Language) -> Table:
    columns = (say("No."), say("Target"), say("Goal"), say("Due day"), say("Number needed"), say("Number reached"))
    rows = (
        (
            one.goal.target.title,
            percentage_text(one.goal.share).replace(".", "," if language == "vi" else "."),
            speak(OnPaper(one.goal.day), language),
            f"{one.goal.required}/{one.goal.denominator}",
            f"{one.after}/{one.goal.denominator}",
        )
        for one in found.outcomes
    )
    return _table(columns, (10, 62, 19, 26, 24, 24), rows, language)


def _sums(found: Seating, sessions: list[_Session]) -> Iterator[Text]:
    """Yield how many sessions are planned, and how many are to be added."""
    added = len(found.sessions)
    if planned := len(sessions) - added:
        yield say_n("{n} session is planned already.", "{n} sessions are planned already.", Tally(planned))
    if not added:
        yield say("No session is to be added.")
        return
    yield say_n(
        "{n} session is to be added, with {seats} seats: no plan needs fewer.",
        "{n} sessions are to be added, with {seats} seats: no plan needs fewer.",
        Tally(added),
        seats=Tally(len(found.seats)),
    )


def _dates(sessions: list[_Session], names: Mapping[str, object], language: Language) -> Table:
    columns = (say("No."), say("Session"), say("Time"), say("Content"), say("People"), say("Bodies that send them"))
    rows = (
        (
            speak(one.title, language),
            speak(one.when, language),
            _contents(one.components, names, language),
            str(len(one.people)),
            _bodies(one, language),
        )
        for one in sessions
    )
    return _table(columns, (10, 32, 27, 49, 14, 33), rows, language)


def _bodies(one: _Session, language: Language) -> str:
    found = Counter(speak(seat.body, language) for seat in one.people if seat.body)
    return "; ".join(f"{name} ({n})" for name, n in found.items())


def _people(sessions: list[_Session], language: Language) -> Table:
    """Return who is called to which sessions, body by body."""
    columns = (say("No."), say("Full name"), say("Post"), say("Body"), say("Session number"))
    found = [
        (speak(seat.body, language) if seat.body else "", seat, at)
        for at, one in enumerate(sessions, 1)
        for seat in one.people
    ]
    order = {name: at for at, name in enumerate(dict.fromkeys(one[0] for one in found))}
    rows = (
        (seat.name, seat.post, body, str(at))
        for body, seat, at in sorted(found, key=lambda one: (order[one[0]], one[2]))
    )
    return _table(columns, (10, 48, 52, 40, 15), rows, language)


def _contents(ids: Iterable[str], names: Mapping[str, object], language: Language) -> str:
    return "; ".join(speak(names.get(one, one), language) for one in ids)


def _duties(dataset: Dataset, sessions: list[_Session]) -> Iterator[Text]:
    name = dataset.body_called(owner(dataset))
    bodies = tuple(dict.fromkeys(seat.body for one in sessions for seat in one.people if seat.body))
    yield say("- {owner}: prepares place, contents, speakers and papers, invites, and keeps the lists.", owner=name)
    if bodies:
        yield say("- {bodies}: send the people named above.", bodies=Listed(bodies))


def _table(
    columns: tuple[Text, ...], widths: tuple[float, ...], rows: Iterable[tuple[str, ...]], language: Language
) -> Table:
    numbered = tuple((str(at), *row) for at, row in enumerate(rows, 1))
    return Table(tuple(speak(one, language) for one in columns), widths, numbered)
