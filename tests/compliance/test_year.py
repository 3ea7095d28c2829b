"""Which days count for a reporting year."""

from datetime import date

import pytest

from hrcomms.compliance.year import ReportPeriod, YearError, period
from hrcomms.language import say
from hrcomms.model import Plan
from hrcomms.model.period import Period

OPENING, CLOSING = date(2025, 7, 1), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("as_of", "first_out", "provisional"),
    [
        (date(2025, 7, 1), date(2025, 7, 2), True),
        (date(2026, 6, 29), date(2026, 6, 30), True),
        (date(2026, 6, 30), date(2026, 7, 1), False),
    ],
)
def test_a_year_holds_its_days_as_far_as_the_figures_reach(as_of: date, first_out: date, provisional: bool) -> None:
    year = ReportPeriod(Period(2026), OPENING, CLOSING, CLOSING, as_of, say("{year}", year="2026"))
    last = date.fromordinal(first_out.toordinal() - 1)
    days = (date(2025, 6, 30), OPENING, last, first_out)
    assert [year.holds(day) for day in days] == [False, True, True, False]
    assert year.provisional == provisional


def test_a_period_is_reported_from_the_day_on_which_it_opens() -> None:
    plan = Plan(title="t", start_date=date(2023, 1, 1), end_date=date(2028, 12, 31), issuer="x", targets=())
    assert period(plan, Period(2025), None, date(2025, 1, 1)).as_of == date(2025, 1, 1)
    with pytest.raises(YearError):
        period(plan, Period(2025), None, date(2024, 12, 31))
