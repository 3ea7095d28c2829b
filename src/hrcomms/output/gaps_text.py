"""What is still to be done, as text: who lacks what, body by body, what lapses, what bodies can still do, tasks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from rich.cells import cell_len
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table

from hrcomms.compliance.gaps import LAPSE_DAYS, Aim, Distance, Gaps, Invitee, Lapsing, Open
from hrcomms.dataset import Dataset
from hrcomms.escaping import one_line
from hrcomms.figures.tasks import still_to_do
from hrcomms.language import Language, Listed, Text, say, say_n, speak, translator
from hrcomms.measures import Need
from hrcomms.model.values import percentage_text
from hrcomms.output.line import Line
from hrcomms.output.text import nothing_to_say, so_many

INDENT = 2
MOST_ROWS = 2_000
"""So many rows of a table people are shown: rich takes long over each."""
_MOST_BODIES = 200
"""So many of those that lack one thing, of which there may be one for each month."""


def gaps(dataset: Dataset, found: Gaps, language: Language) -> list[RenderableType]:
    """Return the parts in order: targets, people by body, components, what lapses, what bodies have to do."""
    parts: list[RenderableType] = [Line(""), heading(say("How many more each target needs"), language)]
    parts += [table(_distances(found.distances, language))]
    if any(one.assessment.kind.unit == "people" and one.assessment.members for one in found.distances):
        parts += _people(dataset, found.people, language)
        parts += _components(found, language)
    parts += _lapsing(found.lapsing, language)
    for one in found.distances:
        if one.assessment.kind.unit == "bodies":
            parts += _open(one, [need for need in found.openings if need.target == one.assessment.target.id], language)
    return [*parts, *_tasks(dataset, found.as_of, language)]


def title(day: date, language: Language) -> Line:
    """Return the line above everything."""
    return Line(translator(language)(say("Still to be done on {day}", day=day)), "bold")


def heading(text: Text, language: Language) -> Padding:
    """Return the line above a part."""
    return Padding(Line(translator(language)(text), "bold"), 0)


def table(
    rows: Iterable[tuple[str, ...]], level: int = 1, least: tuple[int, ...] = (), most: int = MOST_ROWS
) -> Padding:
    """Return a table whose last column takes the rest of the line; `least` are the least widths of those before.

    Of very many rows the first are shown, and how many there are besides; other forms have them all.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    every = list(rows)
    lines = [[Line(one_line(cell)) for cell in row] for row in every[:most]]
    if (more := len(every) - most) > 0:
        lines.append([Line("…"), *(Line() for _ in every[0][2:]), Line(f"+ {more}")])
    for number in range(len(lines[0]) - 1 if lines else 0):
        width = least[number] if least else None
        grid.add_column(overflow="fold", min_width=width, max_width=_NARROW)
    grid.add_column(overflow="fold")
    for line in lines:
        grid.add_row(*line)
    return Padding(grid, (0, 0, 0, level * INDENT))


def widths(rows: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    """Return the widths that line up the columns of several tables."""
    columns = zip(*rows, strict=True)
    return tuple(min(_NARROW, max(cell_len(one_line(cell)) for cell in column)) for column in columns)


_NARROW = 24


def _distances(distances: Iterable[Distance], language: Language) -> Iterator[tuple[str, ...]]:
    tell = translator(language)
    for one in distances:
        target = one.assessment
        count = so_many(target)
        if target.value is None:
            yield target.target.id, count, tell(nothing_to_say(target))
            continue
        aims = [aim for aim in (one.milestone, one.goal) if aim]
        for number, aim in enumerate(aims):
            said = tell(_aim(aim, one))
            yield ("", "", said) if number else (target.target.id, count, said)


def _aim(aim: Aim, one: Distance) -> Text:
    values = {
        "more": aim.more,
        "by": aim.by,
        "share": percentage_text(aim.share),
        "required": aim.required,
        "all": one.assessment.denominator,
    }
    if not aim.more:
        return say("{share} is reached, due {by} (needs {required} of {all})", **values)
    if aim.by < one.assessment.as_of:
        return say("{more} short of {share}, which was due {by} (needs {required} of {all})", **values)
    return say("{more} more by {by} for {share} (needs {required} of {all})", **values)


def _people(dataset: Dataset, people: tuple[Invitee, ...], language: Language) -> Iterator[RenderableType]:
    """Yield those who lack something, each once, under the first of their bodies."""
    yield Line("")
    if not people:
        yield heading(say("Nobody lacks anything"), language)
        return
    yield heading(say_n("{n} person lacks something", "{n} people lack something", len(people)), language)
    groups: dict[str, list[Invitee]] = {}
    for person in people:
        groups.setdefault(person.bodies[0], []).append(person)
    columns = widths((person.id, person.name) for person in people)
    for body, inside in groups.items():
        yield Padding(Line(one_line(speak(dataset.body_called(body), language)), "bold"), (0, 0, 0, INDENT))
        yield table(((one.id, one.name, _lacks(dataset, one, language)) for one in inside), 2, columns)


def _lacks(dataset: Dataset, person: Invitee, language: Language) -> str:
    missing = Listed(tuple(one.requirement for one in person.missing))
    if len(person.bodies) == 1:
        return speak(missing, language)
    others = Listed(tuple(map(dataset.body_called, person.bodies[1:])))
    return translator(language)(say("{missing} (also in: {bodies})", missing=missing, bodies=others))


def _components(found: Gaps, language: Language) -> Iterator[RenderableType]:
    if not found.parts:
        return
    tell = translator(language)
    yield Line("")
    yield heading(say("By component"), language)
    for part in found.parts:
        number = say_n("{n} person", "{n} people", len(part.people))
        said = tell(say("{id}: {number}", id=part.requirement, number=number))
        yield Padding(Line.assemble((one_line(said), "bold")), (0, 0, 0, INDENT))
        counts = ", ".join(f"{target} {count}" for target, count in part.counts)
        for line in (speak(part.called, language), counts):
            yield Padding(Line(one_line(line)), (0, 0, 0, 2 * INDENT))


def _lapsing(lapsing: tuple[Lapsing, ...], language: Language) -> Iterator[RenderableType]:
    yield Line("")
    if not lapsing:
        yield heading(say_n("Nothing lapses within {n} day", "Nothing lapses within {n} days", LAPSE_DAYS), language)
        return
    title = say_n("Last day of what lapses within {n} day", "Last day of what lapses within {n} days", LAPSE_DAYS)
    yield heading(title, language)
    yield table(
        (speak(one.last, language), one.id, speak(one.name, language), _lapse(one, language)) for one in lapsing
    )


def _lapse(one: Lapsing, language: Language) -> str:
    values: Mapping[str, object] = {
        "requirement": one.requirement if one.kind.unit == "people" else one.called,
        "targets": Listed(one.targets),
    }
    if one.record is None:
        return translator(language)(say("{requirement}: required from the next day on ({targets})", **values))
    if one.kind.unit != "people":
        return translator(language)(say("{requirement} ({targets})", **values))
    return translator(language)(say("{requirement} by {record} ({targets})", record=one.record, **values))


def _open(one: Distance, rows: list[Open], language: Language) -> Iterator[RenderableType]:
    """Yield what is open for a target, and under each thing that is open the bodies that it is open for."""
    target = one.assessment
    section = say("{section}: {target}", section=target.kind.section, target=target.target.id)
    yield Line("")
    yield heading(section, language)
    tell = translator(language)
    alike: dict[Need, list[Open]] = {}
    for row in rows:
        alike.setdefault(replace(row.need, member=""), []).append(row)
    if not rows:
        yield Padding(Line(tell(say("nothing left to do"))), (0, 0, 0, INDENT))
    for need, inside in alike.items():
        said = tell(_need(inside[0].called, need, target.as_of))
        yield Padding(Line(one_line(said)), (0, 0, 0, INDENT))
        yield table(((row.id, speak(row.name, language)) for row in inside), 2, most=_MOST_BODIES)


def _tasks(dataset: Dataset, day: date, language: Language) -> Iterator[RenderableType]:
    rows = [
        (
            speak(task.due.last, language) if task.due else "",
            task.id,
            speak(row.lead, language),
            f"{task.title}: {speak(row.said, language)}",
        )
        for task, row in still_to_do(dataset, day)
    ]
    if rows:
        yield from (Line(""), heading(say("Tasks"), language), table(rows))


def _need(called: object, need: Need, day: date) -> Text:
    """Return what is needed and until when; of more than one, how many are there."""
    values = {"requirement": called, "first": need.first, "last": need.last, "done": need.done, "wanted": need.wanted}
    state = need.state(day)
    if state == "done":
        return say("{requirement}: recorded already ({done}); runs until {last}", **values)
    if state == "closed":
        return say("{requirement}: nothing recorded, and over since {last}", **values)
    if state == "later":
        return say("{requirement}: to be done from {first} to {last}", **values)
    if need.last is None:
        return say("{requirement}: missing", **values)
    if need.wanted > 1:
        return say("{requirement}: {done} of {wanted} done, open until {last}", **values)
    return say("{requirement}: nothing recorded yet, open until {last}", **values)
