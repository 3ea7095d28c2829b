"""The reporting years that have closed, as far as the dataset tells anything of them."""

from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.model import Plan


def closed_years(dataset: Dataset, plan: Plan, today: date) -> tuple[int, ...]:
    """Return the reporting years of the plan that closed before `today`, from the first with any record on."""
    days = [
        *(session.ended for session in dataset.training),
        *(activity.ended for activity in dataset.activities),
        *(item.date for item in dataset.press),
    ]

    def holding(day: date) -> int:
        return plan.calendar.holding("year", day).year

    first = min((day for day in days if plan.start_date <= day <= plan.end_date), default=None)
    held = [*(report.span.year for report in dataset.reports), *([] if first is None else [holding(first)])]
    if not held:
        return ()
    return tuple(year for year in plan.years if min(held) <= year < holding(today))
