"""HRC507: a figure typed by hand that the records contradict."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from hrcomms.compliance.assessment import Assessment, printed_tenths
from hrcomms.compliance.year import YearError, period
from hrcomms.diagnostics import Severity, within
from hrcomms.language import Tenths, Text, say, say_n
from hrcomms.model.period import Period
from hrcomms.model.report import NARRATIVES
from hrcomms.narrative.handwritten_numbers import Typed, hear, typed
from hrcomms.narrative.marks import hidden
from hrcomms.narrative.units import Kind
from hrcomms.rules.base import Finding, Scope, rule
from hrcomms.rules.walk import grouped

if TYPE_CHECKING:
    from hrcomms.narrative.computed_numbers import Ledger

_TO_COME = frozenset({"next_steps", "recommendations"})
"""The narratives that tell of what is to be done: only fractions and percentages beside each other are compared."""
_NEEDED = frozenset({"targets", "staff", "organisations", "training", "press", "activities", "budget"})


@rule("HRC507", Severity.WARNING, about_today=True)
def figure_contradicts(scope: Scope) -> Iterator[Finding]:
    """A narrative holds a figure that contradicts the one that the records make.

    Why: the report prints both, and whoever reads it cannot tell which is right. A figure that the narrative leaves to
    the report to fill in cannot go wrong.

    Wrong:
        training: [{id: s-1, title: t, start_date: 2025-03-01, components: [], attended: [cb-1]}]
        reports: [{year: 2025, results: Đã tổ chức 3 lớp tập huấn.}]
    Right:
        training: [{id: s-1, title: t, start_date: 2025-03-01, components: [], attended: [cb-1]}]
        reports: [{year: 2025, results: "Đã tổ chức {{ training.sessions }} lớp tập huấn."}]
    """
    plan, of_period = scope.dataset.plan, cache(lambda asked: _ledger(scope, asked))
    lines = {one.threshold for one in plan.targets} if plan else set()
    for report in scope.dataset.reports:
        for field in NARRATIVES:
            text = getattr(report, field) or ""
            heard = hear(text, hidden(text))
            if found := typed(heard):
                from hrcomms.narrative.contradictions import contradictions  # what computes is loaded if it is needed

                stretch, place = within(text), scope.dataset.place(report, field)
                ledger = None if field in _TO_COME else of_period(report.span)
                for one, against in contradictions(heard, found, lines, ledger):
                    at = replace(place, within=stretch(one.start, one.end))
                    yield Finding(at, *_words(text, one, against, ledger))


def _ledger(scope: Scope, asked: Period) -> "Ledger | None":
    """Return the figures of a period; None if it has no report, or too little is known."""
    from hrcomms.figures.figures import Figures
    from hrcomms.narrative.computed_numbers import Ledger

    plan = scope.dataset.plan
    if plan is None or scope.dataset.partial & _NEEDED:
        return None
    try:
        return Ledger(Figures(scope.dataset, plan, period(plan, asked, None, scope.today)))
    except YearError:
        return None


def _words(text: str, one: Typed, against: Typed | str, ledger: "Ledger | None") -> tuple[Text, Text]:
    """Return what a finding says, and its hint."""
    told = _shown(text, one)
    if isinstance(against, Typed):
        percent, result = Tenths(printed_tenths(against.value, against.value)), '{{ targets["…"].result }}'
        words = {"typed": told, "fraction": _shown(text, against), "computed": percent}
        message = say("the text says '{typed}' beside '{fraction}', which is {computed}", **words)
        return message, say("correct one of them, or leave both to the report: {placeholder}", placeholder=result)
    if ledger and (target := ledger.targets.get(against)):
        words = {"typed": told, "target": against, "computed": _share(target)}
        message = say("the text says '{typed}' of the target '{target}', which stood at {computed}", **words)
        against = f'targets["{against}"].{"percent" if one.kind is Kind.PERCENT else "result"}'
    else:
        called, n = (ledger.period.name, ledger.number(against)) if ledger else ("", 0)
        words = {"typed": told, "period": called, "computed": _counted(against, n)}
        message = say("the text says '{typed}', and the records of {period} make {computed}", **words)
    name = f"{{{{ {against} }}}}"
    return message, say("write {placeholder}, which the report fills in, or correct the records", placeholder=name)


def _shown(text: str, one: Typed) -> str:
    return " ".join(text[one.start : one.end].split())


def _share(one: Assessment) -> Text:
    if one.value is None:
        return say("nobody yet")
    tenths = Tenths(printed_tenths(one.value, one.threshold))
    return say("{met}/{all} ({percent})", met=one.numerator, all=one.denominator, percent=tenths)


def _counted(name: str, n: int) -> Text:
    """Return a computed number with what it counts."""
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
    return words[name]
