"""The reporting years that have closed, as far as the dataset tells anything of them."""

from datetime import date

from hrcomms.compliance.duties import first_known
from hrcomms.dataset import Dataset
from hrcomms.model import Plan


def closed_years(dataset: Dataset, plan: Plan, today: date) -> tuple[int, ...]:
    """Return the reporting years of the plan that closed before `today`, from the first with any record on."""
    known = first_known(dataset, plan)
    if known is None:
        return ()
    first, running = (plan.calendar.holding("year", day).year for day in (known, today))
    return tuple(year for year in plan.years if first <= year < running)
