"""What a template prints of a form: its fields with what stands in them, what can be chosen, and what is said of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hrcomms.editing.forms import Field
from hrcomms.editing.meant import called
from hrcomms.language import Listed, Text, format_date, say
from hrcomms.model.labels import meaning_of
from hrcomms.web.forms.entries import AT, Entries, Names, rows_of
from hrcomms.web.forms.reading import Around
from hrcomms.web.forms.written import written, written_all

GENDERS = ("nam", "nữ")
FEW, LISTED = 5, 200
"""Up to so many choices stand beside each other; of more than the second a name is typed."""
HIDDEN = ("id", "digest")
"""The kinds of values that nobody types."""


class Option(NamedTuple):
    """A value that can be chosen, what it is called, and what tells it apart."""

    value: str
    label: Text | str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a list: `name` is the beginning of the names in it, `at` its number in the file ("": it is new)."""

    name: str
    number: int
    at: str
    title: str
    small: tuple[Text | Listed | str, ...]
    widgets: "tuple[Widget, ...]"
    is_open: bool


@dataclass(frozen=True, slots=True)
class Widget:
    """A field of a form, with what stands in it.

    `form` says by which widget it is asked for. `said` are its problems.
    """

    name: str
    field: Field
    form: str
    texts: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    problem: Text | None = None
    echo: Text | None = None
    inner: "tuple[Widget, ...]" = ()
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """The id of its element on the page."""
        return "f-" + self.name.replace(".", "-")

    @property
    def text(self) -> str:
        """What stands in it, of a field with one value."""
        return self.texts[-1] if self.texts else ""


class Said(NamedTuple):
    """What is said at the fields, by their names: problems, and how something was read."""

    problems: Mapping[str, Text] = {}
    echoes: Mapping[str, Text] = {}


def entries_of(
    fields: Iterable[Field], data: Mapping[str, Any], around: Around, prefix: str = ""
) -> dict[str, tuple[str, ...]]:
    """Return what a form of a record (plain data) has before anybody types."""
    found: dict[str, tuple[str, ...]] = {}
    for one in fields:
        name, held = prefix + one.key, data.get(one.key)
        if one.kind in HIDDEN and prefix == "":
            continue
        if one.inner and one.many:
            found[name] = ("",)
            for number, row in enumerate(held if isinstance(held, list) else ()):
                found[f"{name}.{number}.{AT}"] = (str(number),)
                found |= entries_of(one.inner, row if isinstance(row, dict) else {}, around, f"{name}.{number}.")
        elif one.inner:
            found |= entries_of(one.inner, held if isinstance(held, dict) else {}, around, f"{name}.")
        elif one.many:
            found[name] = ("", *written_all(one, held, around.language))
        else:
            found[name] = (written(one, held, around.language),)
    return found


def with_row(fields: Iterable[Field], entries: Entries, name: str, around: Around) -> Entries:
    """Return the entries of a form with one more record, which is blank, in a list of it; as they are for no list."""
    rest = [one for one in name.split(".") if not one.isdigit()]
    here, found = fields, None
    for key in rest:
        found = next((one for one in here if one.key == key), None)
        here = found.inner if found else ()
    if found is None or not (found.inner and found.many):
        return entries
    number = max(rows_of(entries, name), default=-1) + 1
    blank = entries_of(found.inner, {}, around, f"{name}.{number}.")
    return {**entries, f"{name}.{number}.{AT}": ("",), **blank}


def widgets(fields: Iterable[Field], entries: Entries, around: Around, said: Said) -> tuple[Widget, ...]:
    """Return the fields that a form shows: those of which something is among its entries."""
    return tuple(_widgets(fields, _Form(entries, Names(entries), around, said), ""))


@dataclass(frozen=True, slots=True)
class _Form:
    """A form; what can be chosen among a collection is looked up once for all of its rows."""

    entries: Entries
    inside: Names
    around: Around
    said: Said
    known: dict[str, tuple[Option, ...]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        return name in self.entries or self.inside.within(name)

    def options(self, collection: str) -> tuple[Option, ...]:
        if collection not in self.known:
            self.known[collection] = tuple(choices_among(self.around, collection))
        return self.known[collection]


def _widgets(fields: Iterable[Field], form: _Form, prefix: str) -> Iterator[Widget]:
    return (_widget(one, prefix + one.key, form) for one in fields if form.has(prefix + one.key))


def choices_among(around: Around, collection: str) -> Iterable[Option]:
    """Yield the records that may be named in the place of an id, with what tells them apart."""
    days = {
        getattr(one, "id", ""): day
        for one in around.dataset.records(collection)
        if (day := getattr(one, "start_date", None) or getattr(one, "date", None)) and hasattr(day, "isoformat")
    }
    for one in called(around.dataset, collection):
        posts = "; ".join(post.label for post in one.posts[:2])
        day = format_date(days[one.id], around.language) if one.id in days else ""
        short = one.names[1] if collection == "organisations" and len(one.names) > 1 else ""
        yield Option(one.id, one.name or one.id, posts or day or short)


def _widget(one: Field, name: str, form: _Form) -> Widget:
    problem, echo = form.said.problems.get(name), form.said.echoes.get(name)
    if one.inner and one.many:
        rows = tuple(_row(one, name, number, form) for number in form.inside.rows(name))
        return Widget(name, one, "evidence" if one.key == "evidence" else "rows", problem=problem, rows=rows)
    if one.inner:
        return Widget(name, one, "record", problem=problem, inner=tuple(_widgets(one.inner, form, f"{name}.")))
    texts = tuple(text for text in form.entries.get(name, ()) if text or not one.many)
    chosen = _chosen(one, texts, form)
    return Widget(name, one, _form(one, len(chosen)), texts, chosen, problem, echo)


def _chosen(one: Field, texts: Sequence[str], form: _Form) -> tuple[Option, ...]:
    found: tuple[Option, ...] = ()
    if one.kind == "choice":
        found = tuple(Option(word, meaning_of(word)) for word in one.choices)
    elif one.kind == "gender":
        found = tuple(Option(word, word) for word in GENDERS)
    elif one.collection:
        found = form.options(one.collection)
    values: Collection[str] = {option.value for option in found}
    return (*found, *(Option(text, text) for text in texts if found and text and text not in values))


def _form(one: Field, number: int) -> str:
    """Return by which widget a field is asked for."""
    if one.kind in ("choice", "gender"):
        return "radios" if number <= FEW else "select"
    if one.kind == "reference":
        if one.many:
            return "ticks"
        return "select" if number <= LISTED else "suggest"
    return one.kind


def _row(one: Field, name: str, number: int, form: _Form) -> Row:
    prefix = f"{name}.{number}."
    inside = tuple(_widgets(one.inner, form, prefix))
    told = [text for each in inside if (text := _told(each))]
    wrong = any(key.startswith(prefix) for key in form.said.problems)
    at = form.entries.get(f"{prefix}{AT}", ("",))[-1]
    title = next((each.text for each in inside if each.field.key in ("title", "purpose", "number") and each.text), "")
    small = tuple(text for text in told if text != title) if at else ()
    return Row(f"{name}.{number}", number, at, title, small, inside, is_open=wrong or not at)


def _told(one: Widget) -> Text | Listed | str:
    """Return what the line of a record says of a field; nothing of long ones."""
    if one.form in ("day", "partial"):
        return _days(one)
    if one.form in ("text", "count"):
        return one.text
    if one.form == "money" and one.text:
        return say("{n} đồng", n=one.text)
    if one.form in ("select", "suggest"):
        return next((option.label for option in one.options if option.value == one.text and one.text), "")
    if one.form == "ticks":
        return Listed(tuple(option.label for option in one.options if option.value in one.texts)) if one.texts else ""
    return ""


def _days(one: Widget) -> Text | str:
    if one.field.key == "start_date" and one.text:
        return say("from {day}", day=one.text)
    if one.field.key == "end_date":
        return say("up to and including {day}", day=one.text) if one.text else say("until now")
    return one.text
