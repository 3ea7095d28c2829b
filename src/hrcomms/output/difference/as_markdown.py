"""Markdown of `diff`, for a comment on a pull request or the summary of a job.

What comes from the data shows as it is (see `output.markdown`). Hosts refuse longer comments, so the longest lists
are cut, and the number of what is left out said.
"""

from collections.abc import Iterable, Iterator

from hrcomms.escaping import markdown
from hrcomms.language import Language, say, say_n, translator
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.frame import all_sections, notices, source
from hrcomms.output.difference.headline import headline, verdict
from hrcomms.output.difference.sections import Item, Section
from hrcomms.output.difference.targets import TargetWords
from hrcomms.output.markdown import shown, within

LIMIT = 60_000
"""Characters of all of it; GitHub takes 65,536 in a comment."""
_TABLE = 12_000
"""Characters after which no further row is added to a table."""
_LINE = 300
"""Characters of a line in a cell."""
_NOTICE, _NOTICES = 1_000, 10
"""Characters of a remark, and how many of them."""


def difference(diff: Difference, language: Language) -> str:
    """Return the Markdown: a sentence for a manager, the targets that moved, and folded lists of the rest."""
    tell = translator(language)
    head = [f"**{markdown(headline(diff, language))}** {verdict(diff, language)}".rstrip()]
    head += _notices(diff, language)
    words = TargetWords(diff, language, names=False)
    tables = [table for table in (_targets(words, language), _rules(words, language)) if table]
    foot = f"<sub>{tell(source(diff))}</sub>"  # days and hashes, which may be linked and copied: nothing of the data
    around = "\n\n".join([*head, *tables, foot])
    sections = list(all_sections(diff, language, names=False))
    lists = _fitted(sections, LIMIT - len(around), language)
    return "\n\n".join([*head, *tables, *lists, foot]) + "\n"


def _targets(words: TargetWords, language: Language) -> str:
    tell = translator(language)
    heads = [tell(one) for one in (say("target"), say("before"), say("after"), say("because of"))]
    rows = [[_lines((row.target, row.title)), row.before, row.after, _lines(row.because)] for row in words.rows()]
    return _table(heads, rows, language)


def _rules(words: TargetWords, language: Language) -> str:
    tell = translator(language)
    heads = (
        *(say("rule that changed"), say("what")),
        *(say("old data by the old rule"), say("old data by the new rule")),
        *(say("new data by the old rule"), say("new data by the new rule")),
    )
    rows = [[row.target, _lines(row.changes), *row.figures] for row in words.rules()]
    return _table([tell(one) for one in heads], rows, language)


def _lines(lines: Iterable[str]) -> str:
    return "\n".join(lines)


def _notices(diff: Difference, language: Language) -> Iterator[str]:
    said = list(map(translator(language), notices(diff)))
    yield from (f"_{within(one, _NOTICE)}_" for one in said[:_NOTICES])
    if len(said) > _NOTICES:
        more = len(said) - _NOTICES
        yield translator(language)(say_n("… and {n} more", "… and {n} more", more))


def _table(heads: list[str], rows: list[list[str]], language: Language) -> str:
    """Return a table; nothing if it has no row. A line end in a cell becomes one in the table."""
    if not rows:
        return ""
    written = [_row(heads), _row(["---"] * len(heads), escape=False)]
    room = _TABLE
    for index, row in enumerate(rows):
        if room < 0:
            rest = say_n("… and {n} more target", "… and {n} more targets", len(rows) - index)
            return "\n".join([*written, "", translator(language)(rest)])
        written.append(_row(row))
        room -= len(written[-1])
    return "\n".join(written)


def _row(cells: list[str], *, escape: bool = True) -> str:
    if escape:
        cells = ["<br>".join(within(line, _LINE) for line in cell.split("\n")) for cell in cells]
    return f"| {' | '.join(cells)} |"


# Lists


def _fitted(sections: list[Section], room: int, language: Language) -> Iterator[str]:
    """Yield the sections, the longest cut so that all together take no more than `room` characters."""
    blocks = [_blocks(one) for one in sections]
    frames = [len(_section(one, [], 0, language)) + _FRAME for one in sections]
    lengths = [sum(map(len, one)) for one in blocks]
    share = _share(lengths, max(0, room - sum(frames)))
    for section, lines in zip(sections, blocks, strict=True):
        kept = list(_within(lines, share))
        yield _section(section, kept, len(lines) - len(kept), language)


_FRAME = 80
"""Characters for the words on what is left out of a list."""


def _share(lengths: list[int], room: int) -> int:
    """Return the length to which the longest are to be cut, so that the sum of all is at most `room`."""
    for index, length in enumerate(sorted(lengths)):
        share = room // (len(lengths) - index)
        if length > share:
            return share
        room -= length
    return max(lengths, default=0)


def _within(lines: list[str], room: int) -> Iterator[str]:
    for line in lines:
        room -= len(line)
        if room < 0:
            return
        yield line


def _blocks(section: Section) -> list[str]:
    return ["".join(_item(item)) for item in section.items]


def _item(item: Item) -> Iterator[str]:
    yield f"- {shown(item.text)}\n"
    yield from (f"  - {shown(line)}\n" for line in item.below)


def _section(section: Section, lines: list[str], left_out: int, language: Language) -> str:
    more = say_n("… and {n} more", "… and {n} more", left_out)
    body = "".join(lines) + (f"- {translator(language)(more)}\n" if left_out else "")
    fold = " open" if section.open else ""
    return f"<details{fold}><summary>{shown(section.title)}</summary>\n\n{body}\n</details>"
