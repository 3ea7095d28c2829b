"""The sentences before the tables of what was done: training, press, communication and money."""

from collections.abc import Iterator

from hrcomms.compliance.year import ReportPeriod
from hrcomms.figures.activities import ActivityFigures, ConventionRow, TopicRow
from hrcomms.figures.counts import GONE, Suppressed
from hrcomms.figures.course import Course
from hrcomms.figures.money import BudgetFigures
from hrcomms.figures.press import PressFigures, Speaker
from hrcomms.figures.sessions import TrainingFigures
from hrcomms.language import Counted, Listed, OnPaper, Tally, Tenths, Text, say, say_n


def _tally(count: int | Suppressed | None) -> Tally:
    return Tally(count) if isinstance(count, int) else Tally.hidden(GONE)


def _sessions(number: int) -> Text:
    return say_n("{n} session", "{n} sessions", Tally(number))


def _activities(number: int) -> Text:
    return say_n("{n} activity", "{n} activities", Tally(number))


def _pieces(number: int) -> Text:
    return say_n("{n} press item", "{n} press items", Tally(number))


def _beside(line: Text, now: int, before: int, period: ReportPeriod, said: tuple[Text, Text]) -> Text:
    """Return a sentence with a number beside that of the year before: `said` is the difference, and what it was."""
    if not now and not before:
        return line
    known = {"line": line, "before": _year_before(period)}
    if not before:
        return say("{line} ({before}: none)", **known)
    number, was = said
    if now == before:
        return say("{line}, the same as {before} ({was})", was=was, **known)
    if now > before:
        return say("{line}, {number} more than {before} ({was})", number=number, was=was, **known)
    return say("{line}, {number} fewer than {before} ({was})", number=number, was=was, **known)


def _ended(line: Text, now: int, since: int, said: Text) -> Text:
    """Return a sentence with what was done since the plan began, if that is more."""
    if since == now:
        return say("{line}.", line=line)
    return say("{line}; since the plan began {since}.", line=line, since=said)


def _year_before(period: ReportPeriod) -> Text:
    year = str(period.year - 1)
    return (
        say("in {year}", year=year)
        if period.period.length == "year"
        else say("in the same period of {year}", year=year)
    )


# Training


def training(figures: TrainingFigures, course: Course, period: ReportPeriod) -> Iterator[Text]:
    """Yield what sessions there were with whom, beside the year before, and since the plan began."""
    number = len(figures.rows)
    line = say("No session took place in {period}", period=period.name)
    if number:
        line = say(
            "In {period} {sessions} took place, with {attendances} of {people}{guests}",
            period=period.name,
            sessions=_sessions(number),
            attendances=_attendances(figures.attendances),
            people=_people(figures.people, course.now.women),
            guests=_guests(course.now.others),
        )
    before, since = course.before, course.since
    if before is not None:
        now, was = number, before.sessions
        said = (_sessions(abs(now - was)), _sessions(was))
        if isinstance(course.now.attendances, int) and isinstance(before.attendances, int):
            now, was = course.now.attendances, before.attendances
            parts = {"sessions": _sessions(before.sessions), "attendances": _attendances(was)}
            said = (_attendances(abs(now - was)), say("{sessions}, {attendances}", **parts))
        line = _beside(line, now, was, period, said)
    yield _ended(line, number, since.sessions, _since(course))


def _since(course: Course) -> Text:
    since = course.since
    if not isinstance(since.attendances, int) or not isinstance(since.people, int):
        return _sessions(since.sessions)
    return say(
        "{sessions}, {attendances} of {people}",
        sessions=_sessions(since.sessions),
        attendances=_attendances(since.attendances),
        people=_people(since.people, since.women),
    )


def _attendances(number: int | Suppressed) -> Text:
    return say_n("{n} attendance", "{n} attendances", _tally(number))


def _people(number: int | Suppressed, women: int | None) -> Text:
    said = say_n("{n} official", "{n} officials", _tally(number))
    return (
        say_n("{people} (of whom {n} woman)", "{people} (of whom {n} women)", Tally(women), people=said)
        if women
        else said
    )


def _guests(number: int | None) -> Text:
    return say_n(" and {n} guest", " and {n} guests", Tally(number)) if number else say("{nothing}", nothing="")


# The press


def press(figures: PressFigures, course: Course, period: ReportPeriod) -> Iterator[Text]:
    """Yield who speaks for which body, then what was told to the press."""
    yield from map(_speaker, figures.speakers)
    if not figures.speakers:
        yield say("On {as_of} nobody speaks for a body.", as_of=OnPaper(period.as_of))
    number = len(figures.lines)
    line = say("No information was given to the press in {period}", period=period.name)
    if number:
        line = say(
            "In {period} {bodies} gave {pieces} to the press",
            period=period.name,
            bodies=say_n("{n} body", "{n} bodies", Tally(len(figures.rows))),
            pieces=_pieces(number),
        )
    if course.before is not None:
        was = course.before.press
        line = _beside(line, number, was, period, (_pieces(abs(number - was)), _pieces(was)))
    yield _ended(line, number, course.since.press, _pieces(course.since.press))


def _speaker(one: Speaker) -> Text:
    papers = Listed(tuple(paper.said for paper in one.papers), "; ") if one.papers else say("no paper")
    known = {"body": one.body, "posts": Listed(one.posts), "papers": papers}
    if one.name is None:
        return say("Who speaks for {body}: {posts} ({papers}).", **known)
    return say("Who speaks for {body}: {name}, {posts} ({papers}).", name=one.name, **known)


# Communication


def activities(figures: ActivityFigures, course: Course, period: ReportPeriod) -> Iterator[Text]:
    """Yield what communication there was, beside the year before, and since the plan began."""
    total, number = figures.total, len(figures.rows)
    line = say("No activity was carried out in {period}", period=period.name)
    if number:
        ways = say_n("{n} channel", "{n} channels", Tally(sum(one.channel is not None for one in figures.channels)))
        line = say(
            "In {period} {activities} were carried out by {channels}",
            period=period.name,
            activities=_activities(number),
            channels=ways,
        )
    if course.before is not None:
        was = course.before.activities
        line = _beside(line, number, was, period, (_activities(abs(number - was)), _activities(was)))
    if isinstance(total.reach, int):
        reached = say_n("{n} person reached", "{n} people reached", Tally(total.reach))
        women = _women(total.women, total.minority)
        line = say("{line}; {reached}{women}", line=line, reached=reached, women=women)
    if total.amounts:
        line = say("{line}; items: {amounts}", line=line, amounts=Listed(tuple(one.said for one in total.amounts)))
    yield _ended(line, number, course.since.activities, _activities(course.since.activities))


def _women(women: int | None, minority: int | None) -> Text:
    known = []
    if women is not None:
        known.append(say_n("{n} woman", "{n} women", Tally(women)))
    if minority is not None:
        known.append(say_n("{n} of an ethnic minority", "{n} of ethnic minorities", Tally(minority)))
    return (
        say(" (of whom, where recorded, {parts})", parts=Listed(tuple(known)))
        if known
        else say("{nothing}", nothing="")
    )


def contents(figures: ActivityFigures) -> Iterator[Text]:
    """Yield the topics and audiences that there was something for, and those that there was nothing for."""
    if not any(row.activities or row.sessions for row in figures.topics):
        return
    for row in figures.topics:
        if row.activities or row.sessions:
            yield say("{topic}: {done}.", topic=row.name, done=_done(row))
    without = [row.name for row in figures.topics if not row.activities and not row.sessions]
    if without:
        yield say("Topics not yet treated: {names}.", names=Listed(tuple(without), "; "))
    seen = [any(row.cells[at] for row in figures.topics) for at in range(len(figures.audiences))]
    both = list(zip(figures.audiences, seen, strict=True))
    if names := tuple(one.name for one, reached in both if reached):
        yield say("Audiences reached: {names}.", names=Listed(names, "; "))
    if names := tuple(one.name for one, reached in both if not reached):
        yield say("Audiences not yet reached: {names}.", names=Listed(names, "; "))


def _done(row: TopicRow | ConventionRow) -> Text:
    parts = ([_activities(len(row.activities))] if row.activities else []) + (
        [_sessions(len(row.sessions))] if row.sessions else []
    )
    return say("{parts}", parts=Listed(tuple(parts)))


def conventions(figures: ActivityFigures) -> Iterator[Text]:
    """Yield the conventions that something was on, then those that nothing was on."""
    every = Tally(len(figures.conventions))
    covered = [row for row in figures.conventions if row.covered]
    if covered:
        names = Listed(tuple(say("{name} ({n})", name=row.name, n=_done(row)) for row in covered), "; ")
        yield say("Covered, {n} of {all}: {names}.", n=Tally(len(covered)), all=every, names=names)
    left = [row.name for row in figures.conventions if not row.covered]
    if covered and left:
        names = Listed(tuple(left), "; ")
        yield say("Not covered, {n} of {all}: {names}.", n=Tally(len(left)), all=every, names=names)


# Money


def funding(figures: BudgetFigures, period: ReportPeriod) -> Iterator[Text]:
    """Yield what was given, spent and left."""
    total = figures.total
    if not figures.rows:
        yield say("The data hold no budget for {period}.", period=period.name)
        return
    amount = Counted(total.spent)
    spent = say("{spent} đồng", spent=amount)
    if total.allocated:
        share = Tenths((2000 * total.spent + total.allocated) // (2 * total.allocated))
        spent = say("{spent} đồng ({share})", spent=amount, share=share)
    yield say(
        "{allocated} đồng were allocated; {spent} were spent in {period}, {left} đồng are left.",
        allocated=Counted(total.allocated),
        spent=spent,
        period=period.name,
        left=Counted(total.left),
    )
    if total.before:
        yield say(
            "Before {opening}, {amount} đồng had been spent in the year; what is left is less by this.",
            opening=OnPaper(period.opening),
            amount=Counted(total.before),
        )
