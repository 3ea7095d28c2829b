"""The figures of narratives that contradict the computed ones, as findings: imported only where a figure is typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from hrcomms.compliance.assessment import Assessment, printed_tenths
from hrcomms.compliance.year import YearError, period
from hrcomms.dataset import Dataset
from hrcomms.diagnostics import within
from hrcomms.figures.figures import Figures
from hrcomms.language import Tenths, Text, say, say_n
from hrcomms.model import Plan, Report
from hrcomms.model.period import Period
from hrcomms.narrative.computed_numbers import Ledger
from hrcomms.narrative.contradictions import TO_COME, Contradiction, Counted, contradictions
from hrcomms.narrative.handwritten_numbers import Heard, Typed
from hrcomms.narrative.units import Kind
from hrcomms.rules.base import Finding
from hrcomms.rules.walk import grouped

_COUNTED = frozenset({"targets", "staff", "organisations", "training", "press", "activities", "budget"})


class Contradicted:
    """Finds the figures of narratives that contradict; what is computed of a year is computed once for its reports."""

    def __init__(self, dataset: Dataset, today: date) -> None:
        self._dataset, self._today, self._plan = dataset, today, dataset.plan
        self._thresholds = frozenset(one.threshold for one in self._plan.targets) if self._plan else frozenset()
        self._ledgers: dict[Period, Ledger | None] = {}

    def of(self, report: Report, field: str, heard: Heard, found: tuple[Typed, ...]) -> Iterator[Finding]:
        """Yield the findings of HRC507 in a narrative of a report, from the figures typed in it."""
        text = getattr(report, field)
        stretch, ledger = within(text), None if field in TO_COME else self._ledger(report.span)
        for one in contradictions(heard, found, self._thresholds, ledger):
            place = replace(
                self._dataset.place(report, field), within=stretch(*heard.span(one.typed.start, one.typed.end))
            )
            yield Finding(place, *_words(one, lambda typed: _shown(text, heard, typed), report.span.year))

    def _ledger(self, asked: Period) -> Ledger | None:
        """Return the figures of a period, the same each time; None if it has no report, or too little is known."""
        if self._plan is None or self._dataset.partial & _COUNTED:
            return None
        if asked not in self._ledgers:
            self._ledgers[asked] = _ledger(self._dataset, self._plan, asked, self._today)
        return self._ledgers[asked]


def _ledger(dataset: Dataset, plan: Plan, asked: Period, today: date) -> Ledger | None:
    try:
        return Ledger(Figures(dataset, plan, period(plan, asked, None, today)))
    except YearError:
        return None


def _words(one: Contradiction, shown: Callable[[Typed], str], year: int) -> tuple[Text, Text]:
    """Return what a finding says, and its hint."""
    typed, against = shown(one.typed), one.against
    if isinstance(against, Counted):
        computed = _number(against)
        message = say(
            "the text says '{typed}', and the records of {year} make {computed}",
            typed=typed,
            year=year,
            computed=computed,
        )
        return message, _instead(against.name)
    if isinstance(against, Assessment):
        message = say(
            "the text says '{typed}' of the target '{target}', which stood at {computed}",
            typed=typed,
            target=against.target.id,
            computed=_share(against),
        )
        part = "percent" if one.typed.figure.kind is Kind.PERCENT else "result"
        return message, _instead(f'targets["{against.target.id}"].{part}')
    value = against.figure.value
    message = say(
        "the text says '{typed}' beside '{fraction}', which is {computed}",
        typed=typed,
        fraction=shown(against),
        computed=Tenths(printed_tenths(value, value)),
    )
    return message, say("correct one of them, or leave both to the report: {placeholder}", placeholder=_RESULT)


_RESULT = '{{ targets["…"].result }}'


def _instead(name: str) -> Text:
    placeholder = f"{{{{ {name} }}}}"
    return say("write {placeholder}, which the report fills in, or correct the records", placeholder=placeholder)


def _shown(text: str, heard: Heard, typed: Typed) -> str:
    start, end = heard.span(typed.start, typed.end)
    return " ".join(text[start:end].split())


def _share(target: Assessment) -> Text:
    """Return how far a target is: `7/13 (53.8%)`."""
    if target.value is None:
        return say("nobody yet")
    tenths = Tenths(printed_tenths(target.value, target.threshold))
    return say("{met}/{all} ({percent})", met=target.numerator, all=target.denominator, percent=tenths)


def _number(counted: Counted) -> Text:
    """Return a computed number with what it counts."""
    n = counted.value
    words: dict[str, Text] = {
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
