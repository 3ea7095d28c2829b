"""The text of `rollup` in a narrow window, with large numbers and long ids: no figure is ever cut."""

from datetime import date
from fractions import Fraction
from io import StringIO

import pytest
from examples import sampled
from rich.cells import cell_len

from hrcomms.compliance import status_of
from hrcomms.language import Language
from hrcomms.output.rollup import as_text, words
from hrcomms.output.text import console, show
from hrcomms.rollup.places import Source
from hrcomms.rollup.summary import Definition, Figure, Owner, Summary
from hrcomms.rollup.total import Total, total

DAY = date(2025, 12, 31)
LONG = "cac-cuoc-truyen-thong-ve-quyen-con-nguoi-cho-moi-nguoi"


def communes(target: str, counts: list[tuple[int, int]]) -> Total:
    """Return the total of communes of which each has the numerator and denominator given."""
    due = date(2028, 12, 31)
    rule = Definition("a" * 64, "{}", "outreach", Fraction(7, 10), due, due, Fraction(4, 10), unit="bodies")
    found = []
    for number, (numerator, denominator) in enumerate(counts):
        status = status_of(numerator, denominator, rule.threshold, rule.expected, over=False)
        figure = Figure(target, "Truyền thông", rule.digest, numerator, denominator, status)
        owner = Owner("ubnd", f"Ủy ban nhân dân xã số {number}", None)
        summary = Summary(str(number), owner, "vi", (), 0, (), (figure,), (rule,))
        found.append((Source(f"tinh/xa-{number}", ""), summary))
    return total(found, DAY)


def printed(one: Total, language: Language, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    paper = StringIO()
    show(console(paper, "never"), as_text.rollup(one, language, everything=True))
    return paper.getvalue()


@pytest.mark.parametrize("target", ["outreach", LONG])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("width", sampled([40, 60, 80, 120], every=2))
@pytest.mark.parametrize(
    "counts",
    [
        [(0, 0)] * 1000,
        [(0, 13_025)] * 10,
        [(123_456, 1_302_567), (1_302_566, 1_302_567), (0, 0), (3, 4)],
    ],
)
def test_no_figure_is_cut(
    target: str, language: Language, width: int, counts: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = communes(target, counts)
    out = printed(one, language, width, monkeypatch)
    (only,) = one.sums
    wanted = {f"{only.numerator}/{only.denominator}", words.figure(only, only, language)}
    for row in only.rows:
        if row.figure.denominator:
            wanted |= {f"{row.figure.numerator}/{row.figure.denominator}", words.figure(row.figure, only, language)}
    assert wanted <= set(out.split())
    assert "…" not in out
    assert target in "".join(out.split())
    assert max(map(cell_len, out.splitlines())) <= width


def test_a_bar_is_drawn_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    short, long = (communes(target, [(3, 7)]) for target in ("outreach", LONG))
    assert "█" not in printed(short, "en", 40, monkeypatch)
    assert "█" in printed(short, "en", 60, monkeypatch)
    assert "█" in printed(long, "en", 80, monkeypatch)
