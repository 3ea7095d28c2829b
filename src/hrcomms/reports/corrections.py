"""What was put right in earlier reports since they were sent: the next report says so."""

from dataclasses import dataclass
from datetime import date

from hrcomms.compliance.year import ReportPeriod
from hrcomms.dataset import Dataset
from hrcomms.language import OnPaper, Text, say
from hrcomms.model import Plan
from hrcomms.reports.official_document import number_and_symbol


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """Why figures of an earlier report are others since a day; `paper` is the report's number and symbol, if known."""

    period: Text
    paper: str | None
    issued: date | None
    day: date
    reason: str

    @property
    def said(self) -> Text:
        """It, as a report says it."""
        known = {"period": self.period, "day": OnPaper(self.day), "reason": self.reason.strip().rstrip(".")}
        if self.paper and self.issued:
            report = {"paper": self.paper, "issued": OnPaper(self.issued)}
            return say(
                "Correction of the figures of {period} (Report No. {paper} of {issued}), on {day}: {reason}.",
                **known,
                **report,
            )
        return say("Correction of the figures of {period}, on {day}: {reason}.", **known)


def corrections(dataset: Dataset, plan: Plan, period: ReportPeriod, own_symbol: str) -> tuple[CorrectionLine, ...]:
    """Return what was corrected in the owner's other reports on the days of a period, by day."""
    owner = dataset.manifest.owner if dataset.manifest else None
    found = []
    for report in dataset.reports:
        if report.organisation not in (None, owner) or report.span == period.period:
            continue
        number, symbol = number_and_symbol(report.number, own_symbol)
        paper = f"{number}/{symbol}" if number and symbol else number
        name = plan.calendar.in_words(report.span)
        found += [
            CorrectionLine(name, paper, report.date, one.date, one.reason)
            for one in report.corrections
            if period.holds(one.date)
        ]
    return tuple(sorted(found, key=lambda one: one.day))
