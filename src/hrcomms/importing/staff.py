"""A list of staff: a row for each post of somebody, from which people and their posts are added."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from hrcomms.dataset import Dataset
from hrcomms.importing.asked_row import AskedRow
from hrcomms.importing.asking import (
    LEAVE,
    Answers,
    Choice,
    NewPerson,
    NewPost,
    Outcome,
    Question,
    Sorting,
    Spot,
)
from hrcomms.importing.duties import functions_in, no_functions
from hrcomms.importing.headers import Column
from hrcomms.importing.ids import next_id
from hrcomms.importing.people import Told, told
from hrcomms.importing.promotion import ended
from hrcomms.importing.recognise import List
from hrcomms.importing.resolve import Finders, Found, misread_perhaps, names_in
from hrcomms.importing.rows import lines_of
from hrcomms.language import Text, say
from hrcomms.model import Post
from hrcomms.model.meant import goes_on, partial_days
from hrcomms.model.staff import NAME_LETTERS
from hrcomms.model.values import PartialDate
from hrcomms.names.folding import identity_key, name_key
from hrcomms.names.reading import misread_as

_NEW = Choice(say("somebody new"), "new")
_OTHER = Choice(say("another person of this name"), _NEW.token)
_SAME = Choice(say("the same person, with one post more"), "same")
_FIRST_ID = "cb-001"
_READ = (
    *(Column.NAME, Column.SURNAME, Column.GIVEN, Column.POST, Column.BODY, Column.POST_AND_BODY),
    *(Column.START, Column.END),
)
_GENDERS = {"nam": "nam", "nu": "nữ", "male": "nam", "female": "nữ"}


@dataclass(frozen=True, slots=True)
class _Row(AskedRow):
    """A row of a list of staff, with what it says of a person."""

    told: Told


class _Before(NamedTuple):
    """Somebody new in a row before: the id, the row, and where the name is written."""

    id: str
    row: int
    origin: tuple[int, int] | None


class _People:
    """The people of the dataset and those that the list adds, by id."""

    def __init__(self, dataset: Dataset, added: Container[str]) -> None:
        self.added = added
        self._ids = [one.id for one in dataset.staff]
        self.posts: dict[str, list[Post]] = {one.id: list(one.posts) for one in dataset.staff}
        self.new: dict[str, dict[str, Any]] = {}
        self.by_name: dict[str, _Before] = {}
        self.since = ""
        self.undated: list[Spot] = []
        self.no_functions: dict[str, None] = {}
        self.listed: set[tuple[str, str, str]] = set()
        self.more: list[tuple[_Row, str, _Said]] = []

    def add(self, name: str, gender: str) -> str:
        """Return the id of somebody new."""
        identity = next_id(self._ids, _FIRST_ID)
        self._ids = [identity]  # the highest of those that are made alike: the next one follows it
        self.new[identity] = {"id": identity, "name": name} | ({"gender": gender} if gender else {})
        self.new[identity]["posts"] = []
        self.posts[identity] = []
        return identity


def staff(
    file: str,
    found: List,
    dataset: Dataset,
    find: Finders,
    answers: Answers,
    added: Container[str] = (),
    *,
    since: str = "",
) -> Outcome:
    """Return what a list of staff comes to, with the answers so far; `added` are the people of lists before it.

    `since` begins the posts that have no date in it.

    A person is added only with a post, and nothing else about them is read. What is recorded stays; where a row
    differs from it, somebody is asked.
    """
    sorted_rows = lines_of(found)
    sorting = Sorting(answers)
    people = _People(dataset, added)
    undated = (file, found.sheet.name, "since")
    people.since = since or ("" if answers.get(undated) == LEAVE else answers.get(undated, ""))
    for line in sorted_rows.lines:
        row = _Row(file, found, line, sorting, told(line, found))
        if (post := _post(row, find, people)) is not None and (person := _person(row, post, find, people)) is not None:
            _record(row, person, post, people)
    for row, person, post in people.more:
        _add(row, person, post, people, dataset)
    if people.undated:
        sorting.ask(Question(undated, tuple(people.undated), _no_start(found), day=True))
    is_told = people.undated or people.since or found.has(Column.START)
    lacking = (_no_start(found),) if sorting.open and not is_told else ()
    sorting.intended.extend(NewPerson(data) for data in people.new.values() if data["posts"])
    return Outcome(
        len(sorted_rows.lines),
        tuple(sorting.intended),
        sorting.known,
        tuple(sorting.open),
        tuple(sorting.left),
        sorted_rows.passed,
        (*lacking, *no_functions(people.no_functions)),
        answered=tuple(sorting.answered),
    )


class _Said(NamedTuple):
    """The post that a row names: its body by the id, its title, its functions, and its dates as a file has them."""

    organisation: str
    title: str
    functions: tuple[str, ...]
    start: str
    end: str


def _post(row: _Row, find: Finders, people: _People) -> _Said | None:
    """Return the post that a row names; None where something of it is missing, or asked and not answered."""
    if row.is_unreadable(*_READ):
        return None
    if len(row.told.name) > NAME_LETTERS:
        row.ask("missing", say("what stands in the place of the name is too long for one"))
        return None
    title, named = _title_and_body(row.told)
    for value, reason in (
        (row.told.name.strip(" .…"), say("there is no name in it")),
        (title.strip(" .…"), say("there is no post in it; a person is added only with a post")),
        (named, say("there is no body in it to which the post belongs")),
    ):
        if not value:
            row.ask("missing", reason)
            return None
    body = row.ask_which("body", find.body(named))
    start, end = _day(row, Column.START), _day(row, Column.END)
    functions = _functions(row, find.function)
    if body is None or start is None or end is None or functions is None:
        return None
    duties, others = functions_in(row.line, row.found, find.function)
    people.no_functions |= dict.fromkeys(others)
    return _Said(body, title, tuple(dict.fromkeys((*functions, *duties))), start, end)


def _title_and_body(told: Told) -> tuple[str, str]:
    """Return the title and the body that a row names, in columns of their own or in one: `Trưởng thôn, Thôn 1`."""
    if told.post or not told.both:
        return told.post, told.body or told.group
    title, _, body = told.both.rpartition("," if "," in told.both else " - ")
    return title.strip(), body.strip()


def _functions(row: _Row, find: Callable[[str], Found]) -> tuple[str, ...] | None:
    found = list[str]()
    for name in names_in(row.text(Column.FUNCTIONS), find):
        one = row.ask_which(f"function {name}", find(name))
        if one is None:
            return None
        found.append(one)
    return tuple(dict.fromkeys(found))


def _day(row: _Row, column: Column) -> str | None:
    """Return the date in a column as a file has it, empty where there is none; None where it cannot be told."""
    written = row.text(column)
    if not written.strip(" .-…") or (column is Column.END and goes_on(written)):
        return ""
    readings = partial_days(written)
    if len(readings) == 1:
        return readings[0]
    if readings:
        choices = (Choice(Text("{day}", {"day": one}), one) for one in readings)
        return row.ask(column.value, say("'{value}' may be several dates", value=written), choices)
    row.ask(column.value, say("'{value}' is no date; write such as 05/01/2025, 01/2025 or 2025", value=written))
    return None


def _person(row: _Row, post: _Said, find: Finders, people: _People) -> str | None:
    """Return the id of who has the post, somebody new where nobody recorded has the name; None where that is asked."""
    answer = find.person(row.told)
    if answer.id is not None:
        return answer.id
    if not answer.choices and not answer.nobody:
        return row.ask("name", answer.reason)
    name = _name(row)
    if name is None:
        return None
    before = people.by_name.get(identity_key(name))
    who = _again(row, before) if before is not None else _new(row, answer, people)
    if who != _NEW.token:
        return who
    if _started(row, post, people) is None:
        return None
    identity = people.add(name, _GENDERS.get(name_key(row.text(Column.GENDER)), ""))
    people.by_name[identity_key(name)] = _Before(identity, row.line.row.number, _origin(row))
    return identity


def _name(row: _Row) -> str | None:
    """Return the name of somebody who is not recorded, or None where it may be misread, and is asked."""
    name = row.told.name
    others = tuple(
        Choice(say("{name}, written in {encoding}", name=one.text, encoding=one.encoding), one.text)
        for one in misread_as(name)
    )
    if not others:
        return name
    return row.ask("encoding", misread_perhaps(name), (*others, Choice(Text("{name}", {"name": name}), name)))


def _new(row: _Row, answer: Found, people: _People) -> str | None:
    """Return that it is somebody new, or who of those with a like name is meant; None where that is asked.

    Lists that come together name each of their people in one way: one who is only like somebody there is another one.
    """
    choices = [one for one in answer.choices if not answer.nobody or one.token not in people.added]
    return row.ask("name", answer.reason, (*choices, _NEW)) if choices else _NEW.token


def _again(row: _Row, before: _Before) -> str | None:
    """Return whether it is the new person of a row before, or another one of that name; None where that is asked."""
    if before.origin == _origin(row):
        return before.id
    token = row.ask("again", say("row {row} has the same name", row=before.row), (_SAME, _OTHER))
    return before.id if token == _SAME.token else token


def _started(row: _Row, post: _Said, people: _People) -> _Said | None:
    """Return a post with its beginning, in the row or for all of the list; None where that is asked, once for all."""
    if post.start or people.since:
        return post if post.start else post._replace(start=people.since)
    people.undated.append(row.spot())
    return None


def _no_start(found: List) -> Text:
    if found.has(Column.START):
        return say("there is no date from which the post is held; write at least the year")
    return say(
        "the list has no column that says since when a post is held: add the column 'Từ ngày' (the year is enough), or "
        "give all posts one date by --since"
    )


def _origin(row: _Row) -> tuple[int, int] | None:
    """Return where the name is written, if it stands in cells of several rows that were made one."""
    at = row.found.columns(Column.NAME, Column.SURNAME)
    cell = row.line.row.at(at[0]) if at else None
    return cell.origin if cell is not None and cell.text else None


def _record(row: _Row, person: str, said: _Said, people: _People) -> None:
    """Intend a post, unless it is recorded already, or another row or record says something else of it."""
    people.listed.add((person, *_key(said.organisation, said.title)))
    same = [
        one
        for one in people.posts[person]
        if one.organisation == said.organisation and identity_key(one.title) == identity_key(said.title)
    ]
    for one in same:
        if not said.start or _agree(one.start_date, said.start):
            _compare_ends(row, one, said)
            return
    begun = _started(row, said, people)
    if begun is None:
        return
    if same:
        reason = say("the same post is recorded from {start} on", start=same[0].start_date)
        another = Choice(say("another term of it"), "term")
        if row.ask("term", reason, (another,)) is None:
            return
    data = _data(begun)
    people.posts[person].append(Post.model_validate(data))
    if person in people.new:
        people.new[person]["posts"].append(data)
    else:
        people.more.append((row, person, begun))


def _add(row: _Row, person: str, post: _Said, people: _People, dataset: Dataset) -> None:
    """Intend one post more of somebody who is recorded; where one of the same body goes on, ask whether it ended."""
    recorded = next((one.posts for one in dataset.staff if one.id == person), ())
    listed = {(body, title) for who, body, title in people.listed if who == person}
    open_ones = [one for one in enumerate(recorded) if _key(one[1].organisation, one[1].title) not in listed]
    ends = () if post.end else ended(row, person, open_ones, post.organisation, PartialDate.parse(post.start).first)
    if ends is not None:
        row.sorting.intended += [*ends, NewPost(person, _data(post))]


def _key(body: str, title: str) -> tuple[str, str]:
    return body, identity_key(title)


def _compare_ends(row: _Row, recorded: Post, said: _Said) -> None:
    if said.end and (recorded.end_date is None or not _agree(recorded.end_date, said.end)):
        ended = recorded.end_date or say("no end")
        row.ask("end", say("the post is recorded with {ended}, and ends here on {end}", ended=ended, end=said.end))
        return
    row.sorting.known += 1


def _agree(recorded: PartialDate, said: str) -> bool:
    """Tell whether two dates may be one, of which one is written with less than the other."""
    other = PartialDate.parse(said)
    return recorded.first <= other.last and other.first <= recorded.last


def _data(said: _Said) -> Mapping[str, Any]:
    """Return a post as a file holds it."""
    functions = {"functions": list(said.functions)} if said.functions else {}
    end = {"end_date": _written(said.end)} if said.end else {}
    return {
        "organisation": said.organisation,
        "title": said.title,
        **functions,
        "start_date": _written(said.start),
        **end,
    }


def _written(day: str) -> str | int:
    """Return a partial date as a file holds it: a year alone is a number."""
    return int(day) if day.isdigit() else day
