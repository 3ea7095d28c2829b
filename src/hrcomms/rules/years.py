"""The reporting years that have closed, as far as the dataset tells anything of them."""

from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.model import Plan


def closed_years(dataset: Dataset, plan: Plan, today: date) -> range:
    """Return the reporting years of the plan that closed before `today`, from the first with any record on."""
    calendar = plan.reporting_year
    days = [
        *(session.ended for session in dataset.training),
        *(activity.ended for activity in dataset.activities),
        *(item.date for item in dataset.press),
    ]
    held = [calendar.holding(day) for day in days if plan.start_date <= day <= plan.end_date]
    held += [report.year for report in dataset.reports]
    if not held:
        return range(0)
    first, last = calendar.holding(plan.start_date), calendar.holding(plan.end_date)
    open_year = calendar.holding(today)
    return range(max(first, min(held)), min(last + 1, open_year))
