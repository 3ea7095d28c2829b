"""The words and filters of report templates (docs/templates.md): what a context holds, as a reader reads it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from hrcomms.compliance import STATUS_WORDS, TargetStatus, printed_tenths
from hrcomms.figures.activities import ActivityRow
from hrcomms.figures.counts import GONE, Suppressed
from hrcomms.figures.papers import said_of
from hrcomms.figures.sessions import SessionRow
from hrcomms.figures.targets import TargetFigure, TrendPoint
from hrcomms.figures.years import YearCell
from hrcomms.language import (
    Language,
    Text,
    catalogue,
    format_date,
    format_days,
    format_number,
    format_tenths,
    say,
    speak,
)
from hrcomms.model import COLLECTION_WORDS, MonthDay
from hrcomms.model.period import Calendar, Period
from hrcomms.model.values import percentage_text
from hrcomms.reports import words
from hrcomms.reports.unbroken import unbroken

Protect = Callable[[object], Markup]


def filters(protect: Protect, language: Language) -> dict[str, Callable[..., Any]]:
    """Return the filters of templates in a language; `protect` escapes for the format."""
    return {
        "say": partial(speak, language=language),
        "paragraphs": lambda lines: Markup("\n\n").join(map(protect, [lines] if isinstance(lines, str) else lines)),
        "anchor": escape,  # inside a tag, Markdown shows its own escapes
        "number": partial(number, language=language),
        "date": partial(format_date, language=language),
        "long_date": partial(words.long_date, language=language),
        "partial_date": partial(words.partial_date, language=language),
        "deadline": partial(words.deadline, language=language),
        "document_number": words.document_number,
        "quarter": _quarter,
        "days": partial(_days, language=language),
        "papers": said_of,
        "upper_first": lambda text: text[:1].upper() + text[1:],
        "told": partial(in_sentence, language=language),
        "percent": partial(percent, language=language),
        "threshold": lambda share: percentage_text(share).replace(".", "," if language == "vi" else "."),
        "result": partial(result, language=language),
        "status": status,
        "assessed": _assessed,
        "unbroken": lambda text: Markup(unbroken(text)) if isinstance(text, Markup) else text,  # noqa: S704 - it was safe
        "collection": COLLECTION_WORDS.__getitem__,
        "lower_first": lambda text: text[:1].lower() + text[1:],
    }


def _quarter(one: Period | date) -> Text:
    """Return a period in words; a day stands for the quarter of the calendar year that holds it."""
    calendar = Calendar(MonthDay(12, 31))
    return calendar.in_words(one if isinstance(one, Period) else calendar.holding("quarter", one))


def _days(row: SessionRow | ActivityRow, language: Language) -> str:
    """Return the day of a record of a table; of one that took several, from the first to the last."""
    if row.first is None or row.first == row.day:
        return format_date(row.day, language)
    return format_days(row.first, row.day, language)


def functions(protect: Protect, language: Language) -> Mapping[str, Any]:
    """Return what templates call: `_` and `n_` say a fixed sentence of the catalogue, `language` is vi or en."""
    return {
        "_": partial(_sentence, protect, language),
        "n_": partial(_plural, protect, language),
        "language": language,
    }


def number(value: int | Suppressed | None, language: Language) -> str:
    """Return a number with its thousands apart, the word for one that is withheld, or a dash where none is known."""
    if value is None:
        return "–"
    if isinstance(value, Suppressed):
        return speak(value.said, language)
    return format_number(value, language)


def in_sentence(value: int | Suppressed, language: Language) -> str:
    """Return a number as a sentence tells it: a mark if it is withheld."""
    return number(value, language) if isinstance(value, int) else GONE


def percent(share: Fraction | Suppressed | None, threshold: Fraction, language: Language) -> str:
    """Return a share as compliance.md prints it beside its threshold; None is nobody's."""
    if share is None:
        return speak(_NOBODY, language)
    if isinstance(share, Suppressed):
        return speak(share.said, language)
    return format_tenths(printed_tenths(share, threshold), language)


def result(one: TargetFigure | TrendPoint | YearCell, threshold: Fraction | None = None, *, language: Language) -> str:
    """Return the numbers of a target, as `4/6 (66,7%)`; words if they are withheld, and if it has no members.

    A point of a trend is printed beside the threshold of its target.
    """
    if one.value is None:
        return speak(_NO_VALUE if one.unit == "counts" else _NOBODY, language)
    if isinstance(one.value, Suppressed) or isinstance(one.numerator, Suppressed):
        return speak(Suppressed.SUPPRESSED.said, language)
    line = threshold if isinstance(one, TrendPoint) else one.threshold
    printed = format_tenths(printed_tenths(one.value, one.value if line is None else line), language)
    word = f" {one.word}" if isinstance(one, TargetFigure) and one.word else ""
    return f"{number(one.numerator, language)}/{number(one.denominator, language)}{word} ({printed})"


_NOBODY, _NO_VALUE = say("nobody yet"), say("no value yet")


def status(one: TargetStatus | Suppressed) -> Text:
    """Return the word for the status of a target."""
    return one.said if isinstance(one, Suppressed) else STATUS_WORDS[one]


def _assessed(one: TargetStatus | Suppressed) -> Text:
    """Return the status of a target as a report assesses it."""
    return one.said if isinstance(one, Suppressed) else words.ASSESSED[one]


def _sentence(protect: Protect, language: Language, template: str, **values: Any) -> Markup:
    """Return a fixed sentence of a template, translated, the values in it escaped."""
    return _filled(protect, _ours(template), catalogue(language).gettext(template), _said(protect, language, values))


def _plural(protect: Protect, language: Language, one: str, many: str, n: int | Suppressed, **values: Any) -> Markup:
    """Return a fixed sentence about a number, translated; `{n}` is printed with its thousands apart."""
    template = catalogue(language).ngettext(one, many, n if isinstance(n, int) else 2)
    said = {**_said(protect, language, values), "n": Markup(in_sentence(n, language))}  # noqa: S704 - digits
    return _filled(protect, _ours(one), template, said)


def _ours(sentence: str) -> bool:
    """Tell whether a sentence is one of the catalogue, which holds no markup: all of them are in the Vietnamese one."""
    return bool(sentence) and catalogue("vi").gettext(sentence) != sentence


def _said(protect: Protect, language: Language, values: Mapping[str, Any]) -> dict[str, Markup]:
    return {
        name: value if isinstance(value, Markup) else protect(speak(value, language)) for name, value in values.items()
    }


def _filled(protect: Protect, ours: bool, template: str, values: Mapping[str, Markup]) -> Markup:
    """Return a sentence with its values in the place of their names in braces; any other brace is text.

    One that is not ours comes from a template of somebody else, perhaps out of the data: it is escaped, and Python's
    own formatting, which would let it reach into a value, is not used.
    """
    parts = (values.get(part[1:-1]) if part[:1] == "{" else None for part in _NAMED.split(template))
    texts = _NAMED.split(template)
    safe = (Markup(text) if ours else protect(text) for text in texts)  # noqa: S704 - ours hold no markup
    return Markup("").join(text if value is None else value for value, text in zip(parts, safe, strict=True))


_NAMED = re.compile(r"(\{[a-z_]+\})")
