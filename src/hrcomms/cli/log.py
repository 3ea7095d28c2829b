"""`hrcomms log`: the changes of a record, a person, a target or a report's figures, each with its commit."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError, open_dataset
from hrcomms.cli.delivery import deliver, deliver_text, form
from hrcomms.cli.options import FORMAT, Output
from hrcomms.language import Language, say, say_n, translator
from hrcomms.language import mark as _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from hrcomms.api.chronicle import Chapter, Subject


Format = Literal["text", "json"]
_MOST = 1000
_PERIOD = re.compile(r"\d{4}(?:-[A-Z0-9]+|\.\.\d{4})?")


def log(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar=_("WHAT"),
            help=_("A record, person or target, by id or name; or the report on a period: 2025, 2025-H1."),
        ),
    ],
    limit: Annotated[
        int, typer.Option(metavar=_("N"), help=_("So many commits that changed the data are looked at, newest first."))
    ] = 50,
    format: Annotated[Format | None, FORMAT] = None,
    output: Output = None,
) -> None:
    """Show the changes of a record, a person, a target or a report's figures: commit, both dates, what changed."""
    from hrcomms.api.chronicle import chronicle
    from hrcomms.dataset.revision import RevisionError

    call: Call = context.obj
    chosen = form(format, output, get_args(Format))
    if not 1 <= limit <= _MOST:
        raise CallError(say("--limit takes a number from 1 to {most}", most=_MOST))
    opened = open_dataset(call, errors_only=True)
    about = _subject(opened, what)
    try:
        chapters, more = chronicle(opened, about, limit)
    except RevisionError as error:
        raise CallError(error.message) from error
    if not chapters and about.record == what and not more:
        raise CallError(say("nothing in the data, or in their history, is called '{name}'", name=what))
    if chosen == "json":
        from hrcomms.output.as_json import dump

        deliver(dump(_plain(what, opened, chapters, more=more)), output)
    else:
        from hrcomms.output.text import source

        head = source(opened.revision, opened.language)
        deliver_text(call, [*head, *_text(chapters, opened.language, limit, more=more)], output)


def _subject(opened: Loaded, what: str) -> "Subject":
    """Return what a word means: the period of a report, a target, a record by id or name; else an id of long ago."""
    from hrcomms.api.chronicle import Subject
    from hrcomms.dataset.named import candidates
    from hrcomms.model import COLLECTIONS
    from hrcomms.model.period import Period
    from hrcomms.names.matching import One, Several, match

    if _PERIOD.fullmatch(what):
        try:
            return Subject(report=Period.parse(what))
        except ValueError as error:
            raise CallError(say("'{value}' is no period: write 2025, 2025-H1, 2025-Q3", value=what)) from error
    for collection in ("targets", *COLLECTIONS):
        if collection in ("budget", "reports", "values"):
            continue
        found = match(what, candidates(opened.dataset, collection))
        if isinstance(found, One):
            identity = found.candidate.id
            return Subject(target=identity) if collection == "targets" else Subject(record=identity)
        if isinstance(found, Several) and len(found.candidates) > 1:
            from hrcomms.cli.persons import several

            raise CallError(several(collection, what, found.candidates))
    return Subject(record=what)


def _text(chapters: "list[Chapter]", language: Language, limit: int, *, more: bool) -> "Iterator[RenderableType]":
    from hrcomms.output.line import Line
    from hrcomms.output.wrapped import lines

    tell = translator(language)
    if not chapters:
        yield Line(tell(say("No change of it was found.")))
    for one in chapters:
        yield from lines(tell(_head(one)), 0, 2, "bold")
        if one.past.odd:
            yield from lines(tell(say("its dates disagree: nobody can tell when it was really made")), 2, 4, "bold red")
        for text, depth in _told(one, language):
            yield from lines(text, 2 * depth, 2 * depth + 2)
        yield Line("")
    if more:
        said = say_n(
            "Only the latest commit was looked at; --limit looks at more.",
            "Only the latest {n} commits were looked at; --limit looks at more.",
            limit,
        )
        yield from lines(tell(said), 0, 2)


def _head(one: "Chapter") -> Any:
    written = one.past.written
    if written is None or written == one.past.committed:
        return say("{day}  {commit}", day=one.past.committed, commit=one.past.commit[:10])
    return say(
        "{day}  {commit}  (written on {written})", day=one.past.committed, commit=one.past.commit[:10], written=written
    )


def _told(one: "Chapter", language: Language) -> Iterator[tuple[str, int]]:
    """Yield what changed, line by line, each with how deep it stands."""
    from hrcomms.output.difference.records import RecordWords
    from hrcomms.output.difference.signed import moves_in_words
    from hrcomms.output.difference.targets import TargetWords

    for section in RecordWords(one.diff, language, names=True).sections():
        for item in section.items:
            yield item.text, 1
            yield from ((line, 2) for line in item.below)
    words = TargetWords(one.diff, language, names=True)
    for row in words.rows():
        yield f"{row.target} {row.before} → {row.after}", 1
        yield from ((line, 2) for line in row.because)
    for rule in words.rules():
        yield from ((line, 2) for line in rule.changes)
    yield from ((line, 1) for line in moves_in_words(one.targets, one.figures, language))


def _plain(what: str, opened: Loaded, chapters: "list[Chapter]", *, more: bool) -> dict[str, Any]:
    from hrcomms.output import as_json
    from hrcomms.output.difference.as_json import change_of_record, change_of_target
    from hrcomms.output.difference.signed import moves_as_plain

    return {
        "what": what,
        **as_json.source(opened.revision),
        "changes": [
            {
                "commit": one.past.commit,
                "committed": one.past.committed.isoformat(),
                "written": one.past.written.isoformat() if one.past.written else None,
                "dates_disagree": one.past.odd,
                "records": [
                    {"collection": each.collection, **change_of_record(one.diff, each)}
                    for each in one.diff.records.changes
                ],
                "targets": [change_of_target(one.diff, each) for each in one.diff.moving],
                **moves_as_plain(one.targets, one.figures),
                "summary": [text for text, depth in _told(one, opened.language) if depth == 1],
            }
            for one in chapters
        ],
        "older_not_looked_at": more,
    }
