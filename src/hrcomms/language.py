"""Sentences for people: an English template with its values, said in the reader's language at the very end."""

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")

_CATALOGUES = Path(__file__).parent / "locale"
_VIETNAMESE_MARKS = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that is not yet said: `template` is its English form, `{names}` stand for `values`.

    `plural` is the English form for any number but one, chosen by the value `n`. A value may be a Text itself.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        return translator("en")(self)


@dataclass(frozen=True, slots=True)
class Named:
    """Something that the data name, in Vietnamese and perhaps in English."""

    name: str
    name_en: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things, said one after another."""

    items: tuple[object, ...]
    between: str = ", "


@dataclass(frozen=True, slots=True)
class Tenths:
    """A share in tenths of a percent, said as it is printed: `66,7%` in Vietnamese, `66.7%` in English."""

    tenths: int


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A day as the text of a document says it (Nghị định 30/2020/NĐ-CP): `05/01/2026`, `15/8/2026`; or several."""

    first: date
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Lowered:
    """A title inside a sentence: in Vietnamese with a small letter at its beginning."""

    title: str


class Counted(int):
    """A number in a sentence, with its thousands apart: `1.234` in Vietnamese, `1,234` in English."""


class Tally(int):
    """A number in the text of a document: in Vietnamese with a zero below 10 (`05`). `printed` may stand for it."""

    printed: str | None = None

    @classmethod
    def hidden(cls, sign: str) -> "Tally":
        """Return a number that is not told: `sign` stands for it."""
        one = cls(2)
        one.printed = sign
        return one


def say(template: str, /, **values: object) -> Text:
    """Return the sentence `template` (English, found by this name for the catalogue) with its values."""
    return Text(template, values)


def say_n(singular: str, plural: str, /, n: int, **values: object) -> Text:
    """Return the sentence for a number: `singular` where `n` is 1, else `plural`; `{n}` stands for the number."""
    return Text(singular, {"n": n, **values}, plural)


def mark(text: str, /) -> str:
    """Return the text as it is; imported as `_` it marks help texts for the catalogue, which are said later."""
    return text


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the compiled catalogue of a language; English, the language of the source, needs none."""
    return gettext.translation("hrcomms", _CATALOGUES, [language], fallback=language == "en")


@cache
def translator(language: Language) -> Callable[[Text], str]:
    """Return the function that says a Text in `language`, with all that stands in it."""
    words = catalogue(language)

    def translate(text: Text) -> str:
        if text.plural is None:
            template = words.gettext(text.template)
        else:
            template = words.ngettext(text.template, text.plural, _number(text.values["n"]))
        return template.format_map({name: speak(value, language) for name, value in text.values.items()})

    return translate


def speak(value: object, language: Language) -> str:
    """Return a value as a sentence says it: texts, names, lists and days in the language, anything else as it is."""
    if isinstance(value, Text):
        return translator(language)(value)
    if isinstance(value, Named):
        return value.name_en or value.name if language == "en" else value.name
    if isinstance(value, Listed):
        return value.between.join(speak(item, language) for item in value.items)
    said = _SAID.get(type(value))
    return said(value, language) if said else str(value)


def _tally(value: Tally, language: Language) -> str:
    return value.printed or f"{'0' if language == 'vi' and 0 < value < 10 else ''}{format_number(value, language)}"  # noqa: PLR2004 - one figure


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("the number of a plural sentence must be whole")
    return value


class SaidError(Exception):
    """An error whose `message` is a sentence for people."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


def format_date(day: date, language: Language) -> str:
    """Return the day as tables print it: `05/01/2026` in Vietnamese, `2026-01-05` in English."""
    return f"{day:%d/%m}/{day.year:04}" if language == "vi" else day.isoformat()


def format_days(first: date, last: date, language: Language) -> str:
    """Return days as the text of a document says them: `12/3/2025`, several `10–12/9/2025`; in English by ISO 8601."""
    if language == "en":
        return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"
    ends = _on_paper(last)
    if first == last:
        return ends
    if first.year != last.year:
        return f"{_on_paper(first)}–{ends}"
    return f"{first.day:02}–{ends}" if first.month == last.month else f"{_on_paper(first).rpartition('/')[0]}–{ends}"


def _on_paper(day: date) -> str:
    return f"{day.day:02}/{day.month:0{2 if day.month <= 2 else 1}}/{day.year:04}"  # noqa: PLR2004 - January, February


def format_number(value: float, language: Language) -> str:
    """Return a number with its thousands apart: `1.234` in Vietnamese, `1,234` in English.

    One that is not whole, which only somebody's own template may compute, has up to three decimals.
    """
    printed = (
        f"{int(value):,}" if isinstance(value, int) else f"{Decimal(str(value)):,.3f}".rstrip("0").removesuffix(".")
    )
    return printed.translate(_VIETNAMESE_MARKS) if language == "vi" else printed


def format_tenths(tenths: int, language: Language) -> str:
    """Return tenths of a percent as printed: `66,7%` in Vietnamese, `66.7%` in English."""
    return f"{tenths // 10}{',' if language == 'vi' else '.'}{tenths % 10}%"


def format_hundredths(hundredths: int, language: Language) -> str:
    """Return hundredths as printed: `0,25` in Vietnamese, `0.25` in English, with a minus sign where below 0."""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'−' if hundredths < 0 else ''}{whole}{',' if language == 'vi' else '.'}{rest:02}"


_SAID: dict[type, Callable[[Any, Language], str]] = {
    date: format_date,
    OnPaper: lambda one, language: format_days(one.first, one.last or one.first, language),
    Lowered: lambda one, language: one.title[:1].lower() + one.title[1:] if language == "vi" else one.title,
    Counted: format_number,
    Decimal: format_number,
    Tally: _tally,
    Tenths: lambda one, language: format_tenths(one.tenths, language),
}
"""How a value is said, by its type."""
