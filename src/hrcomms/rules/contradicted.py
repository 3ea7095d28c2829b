"""The figures of narratives that contradict the computed ones, as findings: imported only where a figure is typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from hrcomms.compliance.assessment import printed_tenths, standing_of
from hrcomms.compliance.year import Period, YearError, period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import within
from hrcomms.language import Tenths, Text, say, say_n
from hrcomms.model import Plan, Report
from hrcomms.narrative.claims import TO_COME, Contradiction, Ledger, contradictions
from hrcomms.narrative.counted import Counted, Name
from hrcomms.narrative.scan import Typed
from hrcomms.narrative.subjects import Subjects
from hrcomms.narrative.tally import TargetTally, tally
from hrcomms.narrative.units import Kind
from hrcomms.rules.base import Finding
from hrcomms.rules.walk import grouped

_COUNTED = frozenset({"targets", "staff", "organisations", "training", "press", "activities", "budget"})
_YEARS_BACK = 30


class Contradicted:
    """Finds the figures of narratives that contradict; what is computed of a year is computed once for its reports."""

    def __init__(self, dataset: Dataset, today: date) -> None:
        self._dataset, self._today, self._plan = dataset, today, dataset.plan
        self._thresholds = frozenset(one.threshold for one in self._plan.targets) if self._plan else frozenset()
        self._ledgers: dict[int, Callable[[], Ledger] | None] = {}

    def of(self, report: Report, typed: dict[str, tuple[Typed, ...]]) -> Iterator[Finding]:
        """Yield the findings of HRC507 in a report, from the figures typed in each of its narratives."""
        ledger = self._ledger(report.year)
        for field, found in typed.items():
            text = getattr(report, field)
            stretch = within(text)
            for one in contradictions(text, found, self._thresholds, None if field in TO_COME else ledger):
                place = replace(self._dataset.place(report, field), within=stretch(one.typed.start, one.typed.end))
                yield Finding(place, *_words(one, text, report.year))

    def _ledger(self, year: int) -> Callable[[], Ledger] | None:
        """Return what computes the figures of a year, once; None where it has no report, or too little is known."""
        if self._plan is None or self._dataset.partial & _COUNTED:
            return None
        if year not in self._ledgers:
            self._ledgers[year] = _ledger(self._dataset, self._plan, year, self._today)
        return self._ledgers[year]


def _ledger(dataset: Dataset, plan: Plan, year: int, today: date) -> Callable[[], Ledger] | None:
    try:
        days = period(plan, year, None, today)
    except YearError:
        return None

    @cache
    def compute() -> Ledger:
        subjects = Subjects({one.id: one.title for one in plan.targets}, (plan.title, plan.objective or ""))
        return Ledger(tally(dataset, plan, days), subjects, cache(partial(_earlier, dataset, plan, days)))

    return compute


def _earlier(dataset: Dataset, plan: Plan, year: Period, target_id: str) -> tuple[tuple[int, int], ...]:
    """Return the numbers of a target on the days on which the reporting years before closed."""
    calendar, target = plan.reporting_year, plan.target(target_id)
    if target is None:
        return ()
    first = max(calendar.holding(plan.start_date), year.year - _YEARS_BACK)
    closed = (standing_of(dataset, plan, target, calendar.closing(one)) for one in range(first, year.year))
    return tuple((one.numerator, one.denominator) for one in closed)


def _words(one: Contradiction, text: str, year: int) -> tuple[Text, Text]:
    """Return what a finding says, and its hint."""
    typed, against = _shown(one.typed, text), one.against
    if isinstance(against, Counted):
        computed = _number(against)
        message = say(
            "the text says '{typed}', and the records of {year} make {computed}",
            typed=typed,
            year=year,
            computed=computed,
        )
        return message, _instead(against.name)
    if isinstance(against, TargetTally):
        message = say(
            "the text says '{typed}' of the target '{target}', which stood at {computed}",
            typed=typed,
            target=against.id,
            computed=_share(against),
        )
        part = "percent" if one.typed.figure.kind is Kind.PERCENT else "result"
        return message, _instead(f'targets["{against.id}"].{part}')
    value = against.figure.value
    message = say(
        "the text says '{typed}' beside '{fraction}', which is {computed}",
        typed=typed,
        fraction=_shown(against, text),
        computed=Tenths(printed_tenths(value, value)),
    )
    return message, say("correct one of them, or leave both to the report: {placeholder}", placeholder=_RESULT)


_RESULT = '{{ targets["…"].result }}'


def _instead(name: str) -> Text:
    placeholder = f"{{{{ {name} }}}}"
    return say("write {placeholder}, which the report fills in, or correct the records", placeholder=placeholder)


def _shown(typed: Typed, text: str) -> str:
    return " ".join(text[typed.start : typed.end].split())


def _share(target: TargetTally) -> Text:
    """Return how far a target is: `7/13 (53.8%)`."""
    if target.value is None:
        return say("nobody yet")
    tenths = Tenths(printed_tenths(target.value, target.threshold))
    return say("{met}/{all} ({percent})", met=target.numerator, all=target.denominator, percent=tenths)


def _number(counted: Counted) -> Text:
    """Return a computed number with what it counts."""
    n = counted.value
    words: dict[Name, Text] = {
        "training.sessions": say_n("{n} training session", "{n} training sessions", n),
        "training.people": say_n("{n} person trained", "{n} people trained", n),
        "training.attendances": say_n("{n} attendance", "{n} attendances", n),
        "press.total": say_n("{n} piece of information", "{n} pieces of information", n),
        "activities.total": say_n("{n} activity", "{n} activities", n),
        "activities.reach": say("{number} people reached, each time counted", number=grouped(n)),
        "activities.items": say("{number} items, such as leaflets", number=grouped(n)),
        "budget.allocated": say("{amount} đồng allocated", amount=grouped(n)),
        "budget.spent": say("{amount} đồng spent", amount=grouped(n)),
        "budget.left": say("{amount} đồng left", amount=grouped(n)),
    }
    return words[counted.name]
