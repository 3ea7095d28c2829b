"""The text of `diff`, for a terminal."""

from collections.abc import Iterator

from rich.console import RenderableType

from hrcomms.language import Language, say, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.frame import all_sections, notices, source
from hrcomms.output.difference.headline import headline, verdict
from hrcomms.output.difference.sections import Section
from hrcomms.output.difference.targets import Row, RuleRow, TargetWords
from hrcomms.output.line import Line
from hrcomms.output.wrapped import lines, parted


def difference(diff: Difference, language: Language) -> list[RenderableType]:
    """Return the lines: the sentence that says it all, the targets that moved, then who and what."""
    tell = translator(language)
    words = TargetWords(diff, language, names=True)
    parts: list[RenderableType] = [*lines(headline(diff, language), 0, 2, "bold")]
    parts += lines(verdict(diff, language), 0, 2) if verdict(diff, language) else ()
    parts += (line for one in notices(diff) for line in lines(tell(one), 0, 2, "magenta"))
    parts += (line for row in words.rows() for line in _target(row))
    parts += (line for row in words.rules() for line in _rule(row, language))
    sections = all_sections(diff, language, names=True)
    parts += (line for section in sections for line in _section(section))
    return [*parts, Line(""), *lines(tell(source(diff)), 0, 2)]


def _target(row: Row) -> Iterator[Line]:
    yield Line("")
    yield from parted("", (row.target, row.before, f" →  {row.after}"), 2, "bold")
    yield from lines(row.title, 2, 4)
    for line in row.because:
        yield from lines(line, 2, 4)


def _rule(row: RuleRow, language: Language) -> Iterator[Line]:
    tell = translator(language)
    yield from (Line(""), *lines(tell(say("The rule of {target} changed", target=row.target)), 0, 2, "bold"))
    for line in row.changes:
        yield from lines(line, 2, 4)
    words = (
        *(say("old data by the old rule"), say("old data by the new rule")),
        *(say("new data by the old rule"), say("new data by the new rule")),
    )
    for label, figure in zip(words, row.figures, strict=True):
        yield from lines(f"{tell(label)}: {figure}", 2, 4)


def _section(section: Section) -> Iterator[Line]:
    yield from (Line(""), *lines(section.title, 0, 2, "bold"))
    for item in section.items:
        yield from lines(item.text, 2, 4)
        for line in item.below:
            yield from lines(line, 6, 8)
