"""The forms of a report say the same: one list of what it holds, against which each of them is read back."""

from collections.abc import Iterator

import pytest
from reports.office import context_of, made
from reports.paper import Page, read
from support import ROOT

from hrcomms.figures.papers import said_of
from hrcomms.language import speak
from hrcomms.reports import ReportContext, render
from hrcomms.reports.docx_file import text_of

PARTS = {
    "head": lambda one: (*one.issuer_lines, one.owner, *one.signature.offices, one.signature.name or ""),
    "grounds and opening": lambda one: (*one.told.grounds, one.told.opening, one.told.closing, one.told.ahead),
    "sentences": lambda one: (
        *one.told.targets,
        *one.told.training,
        *one.told.press,
        *one.told.activities,
        *one.told.funding,
        *one.told.tasks,
    ),
    "groups and conventions": lambda one: (*one.told.contents, *one.told.conventions),
    "narratives": lambda one: [line for lines in one.narrative.values() for line in lines],
    "targets": lambda one: [text for target in one.targets for text in (target.title, *target.rule)],
    "sessions": lambda one: [text for row in one.training.rows for text in (row.title, *row.names, *row.absentees)],
    "around sessions": lambda one: [text for row in one.training.rows for text in row.circumstances],
    "activities": lambda one: [row.title for row in one.activities.rows],
    "press": lambda one: [row.title for row in one.press.lines],
    "expenses": lambda one: [row.purpose for row in one.budget.expenses],
    "tasks": lambda one: [text for row in one.assigned for text in (row.title, row.product, row.said)],
    "duties": lambda one: [duty.text for duty in one.plan.duties],
    "bodies told to communicate": lambda one: [
        name for row in one.activities.outreach for name in (*row.done, *row.not_done)
    ],
    "members": lambda one: [line.name for target in one.targets for line in target.members],
    "what they lack": lambda one: [part for target in one.lacking for line in target.lacking for part in line.missing],
    "proofs": lambda one: [
        said_of(proof.papers) for target in one.met for line in target.met for proof in line.proven if proof.papers
    ],
    "annexes": lambda one: [annex.title for annex in one.annexes],
    "recipients": lambda one: [line.name for line in one.recipients],
}
"""What a report holds, part by part: names and sentences that stand in every form."""


def plain(text: str) -> str:
    return " ".join(text.split())


def forms(context: ReportContext, *, public: bool) -> Iterator[tuple[str, str]]:
    """Yield each form's name and all that is read in it."""
    paper = read(render(context, "md", "vi"))
    cells = [cell for table in paper.tables for row in table for cell in row]
    yield "md", plain(" ".join([*paper.headings, *paper.paragraphs, *paper.items, *cells]))
    page = render(context, "html", "vi")
    yield "html", Page(page[page.index('<article class="paper"') :]).text
    yield "docx", plain(" ".join(text_of(made(ROOT / "data", public=public))))


@pytest.mark.parametrize("public", [False, True])
def test_every_form_holds_all_that_a_report_holds(public: bool) -> None:
    context = context_of(ROOT / "data", public=public)
    found = dict(forms(context, public=public))
    lacking = [
        (form, part, told)
        for part, of in PARTS.items()
        for told in dict.fromkeys(plain(speak(one, "vi")) for one in of(context))
        for form, text in found.items()
        if told not in text
    ]
    assert not lacking
    assert public or [part for part, of in PARTS.items() if not of(context)] == []
