"""The sheet of one body for a period, to be sent to it: its people and what they lack, its work, its tasks."""

from collections.abc import Iterator

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.figures.figures import Figures
from hrcomms.figures.papers import evidence_of, said_of
from hrcomms.language import Language, Listed, OnPaper, Tally, Text, format_date, say, say_n, speak, translator
from hrcomms.model import Plan
from hrcomms.papers.head import head, marks, owner, signer
from hrcomms.papers.letter import Letter, Section, Table
from hrcomms.reports.official_document import FILED
from hrcomms.reports.words import deadline, long_date


def body_sheet(
    dataset: Dataset,
    plan: Plan,
    period: ReportPeriod,
    body: str,
    language: Language,
    *,
    digest: str,
    incomplete: bool = False,
) -> Letter:
    """Return what a period's data say of a body, by its id, in the words of a paper that the owner sends to it.

    `digest` is that of the data; `incomplete` tells that errors in them were passed over.
    """
    tell = translator(language)
    of = _Of(Figures(dataset, plan, period), body, language)
    issued = head(dataset, None, language)
    name = dataset.body_called(body)
    parts = (of.people(), of.targets(), of.activities(), of.press(), of.tasks())
    said = (marks(dataset, language, incomplete=incomplete), tell(say("PROVISIONAL")) if period.provisional else "")
    return Letter(
        language=language,
        head=issued,
        day=period.as_of,
        number="",
        dated=", ".join(filter(None, (issued.place, long_date(None, language)))),
        title=tell(say("TRACKING SHEET")),
        about=tell(say("of {body} in the implementation of the plan, {period}", body=name, period=period.name)),
        to=tell(say("To: {body}.", body=name)),
        grounds=(),
        opening=tell(
            say(
                "{owner} sends {body} the figures on it from {opening} to {last}, to be compared and completed:",
                owner=dataset.body_called(owner(dataset)),
                body=name,
                opening=OnPaper(period.opening),
                last=OnPaper(period.last),
            )
        ),
        sections=tuple(
            Section(f"{at}. {tell(heading)}", tuple(map(tell, lines)), table)
            for at, (heading, lines, table) in enumerate(parts, 1)
        ),
        closing=tell(say("{body} is asked to check these figures, and to report what is missing./.", body=name)),
        receivers=(
            tell(say("Recipients:")),
            *(tell(say("- {line}", line=line)) for line in (say("as above;"), f"{FILED}.")),
        ),
        signature=signer(dataset, owner(dataset), period.closing),
        source=tell(say("Figures of {as_of}; digest of the data {digest}", as_of=period.as_of, digest=digest)) + ".",
        marks=" · ".join(filter(None, said)),
    )


_Part = tuple[Text, tuple[Text, ...], Table | None]
_NO = say("No.")


class _Of:
    """What the figures of a period say of one body: a heading, sentences, and a table for each part."""

    def __init__(self, figures: Figures, body: str, language: Language) -> None:
        self._figures, self._body, self._language = figures, body, language
        self._dataset = figures.dataset

    def people(self) -> _Part:
        """Return the people whom targets count through the body, and what each still lacks."""
        found: dict[str, dict[str, None]] = {}
        for one in self._figures.assessments:
            for member in one.members if one.kind.unit == "people" else ():
                if self._body in member.organisations:
                    names = (self._say(one.kind.requirement(self._figures.plan, part)) for part in member.missing)
                    found.setdefault(member.id, {}).update(dict.fromkeys(names))
        if not found:
            return _PEOPLE, (say("No target of the plan counts anybody of this body."),), None
        lacking = sum(bool(missing) for missing in found.values())
        line = say_n(
            "{n} official of the body is counted by the plan; {lacking} of them lack contents of training.",
            "{n} officials of the body are counted by the plan; {lacking} of them lack contents of training.",
            Tally(len(found)),
            lacking=Tally(lacking),
        )
        columns = (_NO, say("Full name"), say("Post"), say("Lacks"))
        rows = (
            (*self._person(one), "; ".join(missing) or self._say(say("has received everything")))
            for one, missing in found.items()
        )
        return _PEOPLE, (line,), self._table(columns, (10, 45, 50, 60), rows)

    def targets(self) -> _Part:
        """Return how the body stands to the targets that count bodies."""
        lines = tuple(self._standings())
        return _TARGETS, lines or (say("No target of the plan counts this body."),), None

    def _standings(self) -> Iterator[Text]:
        for one in self._figures.assessments:
            for member in one.members if one.kind.unit == "bodies" else ():
                if member.id != self._body:
                    continue
                missing = tuple(one.kind.requirement(self._figures.plan, part) for part in member.missing)
                if missing:
                    yield say("- {title}: lacks {missing}.", title=one.target.title, missing=Listed(missing, "; "))
                else:
                    yield say("- {title}: met.", title=one.target.title)

    def activities(self) -> _Part:
        """Return the communication that the body carried out, alone or with others."""
        done = [one for one in self._figures.done.records if self._body in one.bodies]
        if not done:
            return _ACTIVITIES, (say("No activity is recorded in {period}.", period=self._figures.period.name),), None
        columns = (_NO, say("Date"), say("Activity"), say("People reached (attendances)"), say("Record"))
        rows = (
            (
                format_date(one.ended, self._language),
                one.title,
                "–" if one.reach is None else str(one.reach),
                self._say(said_of(evidence_of(one))),
            )
            for one in done
        )
        return _ACTIVITIES, (), self._table(columns, (10, 26, 65, 24, 40), rows)

    def press(self) -> _Part:
        """Return how often the body informed the press, by the quarters of the period."""
        given = [one for one in self._figures.published.records if one.organisation == self._body]
        calendar, quarters = self._figures.plan.calendar, self._figures.press.quarters
        if not given:
            nothing = say("No information to the press is recorded in {period}.", period=self._figures.period.name)
            return _PRESS, (nothing,), None
        periods = quarters or (self._figures.period.period,)
        counts = [sum(one.date in calendar.days(each) for one in given) for each in periods]
        rows = ((_capital(self._say(calendar.in_words(each))), str(n)) for each, n in zip(periods, counts, strict=True))
        return _PRESS, (), self._table((_NO, say("Period"), say("Pieces of information")), (10, 95, 60), rows)

    def tasks(self) -> _Part:
        """Return the tasks that the body leads or takes part in."""
        both = zip(self._dataset.tasks, self._figures.tasks, strict=True)
        own = [(task, row) for task, row in both if self._body in (task.lead, *task.together)]
        if not own:
            return _TASKS, (say("No task is given to this body."),), None
        columns = (_NO, say("Task"), say("Part"), say("Deadline"), say("Product"), say("Result"))
        rows = (
            (
                row.title,
                self._say(say("Lead") if task.lead == self._body else say("With")),
                deadline(row.due, self._language) if row.due else "",
                row.product,
                self._say(row.said),
            )
            for task, row in own
        )
        return _TASKS, (), self._table(columns, (10, 55, 22, 26, 27, 25), rows)

    def _person(self, one: str) -> tuple[str, str]:
        person = self._dataset.staff_by_id[one][0]
        return person.name, "; ".join(person.titles((self._body,), self._figures.period.as_of))

    def _table(self, columns: tuple[Text, ...], widths: tuple[float, ...], rows: Iterator[tuple[str, ...]]) -> Table:
        numbered = tuple((str(at), *row) for at, row in enumerate(rows, 1))
        return Table(tuple(map(self._say, columns)), widths, numbered)

    def _say(self, value: object) -> str:
        return speak(value, self._language)


_PEOPLE = say("Officials of the body, and what they lack")
_TARGETS = say("What the plan asks of the body")
_ACTIVITIES = say("Communication activities of the body")
_PRESS = say("Information that the body gave to the press")
_TASKS = say("Tasks of the body")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
