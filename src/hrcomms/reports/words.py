"""Days and numbers of documents as a report says them (by Nghị định 30/2020/NĐ-CP)."""

from datetime import date
from fractions import Fraction

from hrcomms.compliance import TargetStatus, printed_tenths
from hrcomms.language import Language, Tenths, Text, format_date, say
from hrcomms.model import PartialDate

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def weekday(day: date) -> Text:
    """Return the weekday of a day as it stands within a sentence (Vietnamese: `thứ Ba`)."""
    return _WEEKDAYS[day.weekday()]


def document_number(number: str | None) -> str:
    """Return the number of a document, below 10 with a zero (Nghị định 30/2020/NĐ-CP), or a blank to be filled in."""
    if number is None:
        return "\u2003" * 3
    return number.zfill(2) if number.isdecimal() else number


def long_date(day: date | None, language: Language) -> str:
    """Return a day as a document dates itself; None leaves the blanks that are filled in by hand.

    Vietnamese: `ngày 05 tháng 01 năm 2026`: days below 10 and only the months 1 and 2 take a zero (Nghị định 30).
    """
    if day is None:
        return "ngày … tháng … năm …" if language == "vi" else "… … …"
    if language == "en":
        return f"{day.day} {_month_of_year(day)}"
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def _month(day: date) -> str:
    """Return the month as Nghị định 30 writes it: only January and February take a zero."""
    return f"{day.month:02}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - January and February


def partial_date(day: PartialDate, language: Language) -> str:
    """Return a partial date as it was given: `tháng 01 năm 2023`, `năm 2023`; a whole one as `long_date`."""
    parts = day.text.split("-")
    if len(parts) == 3:  # noqa: PLR2004 - year, month and day
        return long_date(day.first, language)
    if len(parts) == 1:
        return f"năm {day.text}" if language == "vi" else day.text
    return f"tháng {_month(day.first)} năm {parts[0]}" if language == "vi" else _month_of_year(day.first)


def deadline(day: PartialDate, language: Language) -> str:
    """Return a deadline as a column of a table has it: a whole day by its numbers, a month or a year in words."""
    return format_date(day.first, language) if day.first == day.last else partial_date(day, language)


def _month_of_year(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year:04}"


ASSESSED: dict[TargetStatus, Text] = {
    TargetStatus.MET: say("Goal reached"),
    TargetStatus.ON_TRACK: say("On track"),
    TargetStatus.BEHIND: say("Behind"),
    TargetStatus.MISSED: say("Missed"),
    TargetStatus.NOT_ASSESSABLE: say("Not assessed"),
}
"""The status of a target, as a report assesses it."""


def share_of(share: Fraction, threshold: Fraction) -> Tenths:
    """Return a share as compliance.md prints it beside its threshold."""
    return Tenths(printed_tenths(share, threshold))
