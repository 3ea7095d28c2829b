"""The commands of the program: a line for each; its function lies in the file of its name.

A call takes part of a second, so only the command that was called for is loaded.
"""

from collections.abc import Callable
from importlib import import_module
from keyword import iskeyword
from typing import Any, NamedTuple

from hrcomms.language import mark as _


class Command(NamedTuple):
    """A command: its name, what it does, calls of it, and whether it reads a dataset as it stood at a revision.

    With `open_options` it reads options itself that it does not name: the keys of a record.
    """

    name: str
    help: str
    examples: tuple[str, ...]
    of_revisions: bool = False
    open_options: bool = False

    @property
    def function(self) -> Callable[..., Any]:
        """The function that carries it out, whose annotations tell its options."""
        name = f"{self.name}_" if iskeyword(self.name) else self.name
        found: Callable[..., Any] = getattr(import_module(f"hrcomms.cli.{name}"), name)
        return found


COMMANDS = (
    Command(
        "check",
        _("Find every mistake in the dataset, then show the targets."),
        ("hrcomms check", "hrcomms check --fix --diff", "hrcomms check --strict --format sarif -o check.sarif"),
        of_revisions=True,
    ),
    Command(
        "status",
        _("Show how far each target is on a day, how it got there, and the pace it still needs."),
        ("hrcomms status", "hrcomms status --as-of 2025-12-31", "hrcomms status -o status.csv"),
        of_revisions=True,
    ),
    Command(
        "why",
        _("Show who belongs to a target, the record that proves what they have, and what is missing."),
        (
            "hrcomms why key-leaders --unmet",
            "hrcomms why key-leaders cb-004",
            "hrcomms why key-leaders --since 2025-06-30 -o changes.csv",
        ),
        of_revisions=True,
    ),
    Command(
        "gaps",
        _("List who still needs what, what lapses soon, and what bodies can still do."),
        ("hrcomms gaps", "hrcomms gaps key-leaders", "hrcomms gaps -o gaps.xlsx"),
        of_revisions=True,
    ),
    Command(
        "due",
        _("List what is due within some days, and what is overdue."),
        ("hrcomms due", "hrcomms due --days 90 -o viec-den-han.ics"),
        of_revisions=True,
    ),
    Command(
        "report",
        _("Write the report on a year or another period."),
        (
            "hrcomms report --year 2025 -o report.docx",
            "hrcomms report --period 2025-H1 -o half-year.docx",
            "hrcomms report --year 2025 --public -o public.html",
        ),
        of_revisions=True,
    ),
    Command(
        "template",
        _("Write a template of the report, to make your own of it."),
        ("hrcomms template -o template.docx", "hrcomms template --lang en -o template.en.docx"),
    ),
    Command(
        "verify",
        _("Say whether a report and the data agree, and what differs."),
        ("hrcomms verify report.docx", "hrcomms verify report.docx --format json"),
        of_revisions=True,
    ),
    Command(
        "diff",
        _("Show what changed between two states of the dataset, and what that does to the targets."),
        ("hrcomms diff HEAD", "hrcomms diff HEAD~1 HEAD --format md"),
    ),
    Command(
        "log",
        _("Show the changes of a record, a person, a target or a report's figures, each with its commit."),
        ("hrcomms log th-2026-02", "hrcomms log key-leaders --limit 200", "hrcomms log 2025"),
        of_revisions=True,
    ),
    Command(
        "fmt",
        _("Format every file in the same way and keep its comments; or show what would change."),
        ("hrcomms fmt --check", "hrcomms fmt"),
    ),
    Command(
        "attend",
        _("Enter who was at a training session, or was absent."),
        (
            "hrcomms attend th-2026-02 cb-004 cb-008",
            "hrcomms attend th-2026-02 'Nguyễn Văn A' --absent",
            "hrcomms attend th-2026-02 cb-004 --dry-run",
        ),
    ),
    Command(
        "leave",
        _("End the posts of somebody who leaves."),
        ("hrcomms leave cb-004 --on 2026-06-30", "hrcomms leave 'Nguyễn Văn A' --on 2026-06-30 --dry-run"),
    ),
    Command(
        "cancel",
        _("Mark a training session or an activity as cancelled."),
        ("hrcomms cancel th-2027-01 --reason 'bão số 3'",),
    ),
    Command(
        "add",
        _("Add one record; what is missing is asked for."),
        (
            "hrcomms add training --title A --start-date 2026-12-01 --components knowledge",
            "hrcomms add organisations --name 'Thôn 9' --classification village --dry-run",
        ),
        open_options=True,
    ),
    Command(
        "rollup",
        _("Sum the targets of many communes' datasets, worst first."),
        ("hrcomms rollup data --all", "hrcomms rollup data --as-of 2025-12-31 -o rollup.html"),
    ),
    Command(
        "import",
        _("Bring lists from Excel, CSV and Word into the records; what would happen is shown first."),
        ("hrcomms import diem-danh.csv --session th-2026-02 --yes", "hrcomms import can-bo.csv --dry-run"),
    ),
    Command(
        "sheet",
        _("Write the attendance list of a session, to be signed; filled in, it is imported again."),
        ("hrcomms sheet th-2026-03 --gaps -o danh-sach.xlsx", "hrcomms sheet th-2025-01 -o danh-sach.docx"),
    ),
    Command(
        "invite",
        _("Write the invitation to a session, with the list of those who are invited."),
        (
            "hrcomms invite th-2027-01 --gaps -o giay-moi.docx",
            "hrcomms invite th-2027-01 --gaps --organisation tram-y-te -o giay-moi-tyt.docx",
        ),
    ),
    Command(
        "export",
        _("Write the whole dataset for Excel or other programs, or what is due for a calendar."),
        (
            "hrcomms export -o so-lieu.xlsx",
            "hrcomms export -o so-lieu --format datapackage --public",
            "hrcomms export -o nhac-viec.ics",
        ),
        of_revisions=True,
    ),
    Command(
        "init",
        _("Start a dataset of your own: on a terminal it asks for what no option tells, else that is left blank."),
        (
            "hrcomms init so-lieu",
            'hrcomms init ba-son --name "xã Ba Sơn" --villages 8',
            "hrcomms init thu --demo",
        ),
    ),
    Command(
        "serve",
        _("Open a page on this machine to look, enter and report."),
        ("hrcomms serve", "hrcomms serve --no-browser --idle 30"),
    ),
    Command(
        "explain",
        _("Explain a code: what it means, why it matters, a wrong and a right example, how to silence it."),
        ("hrcomms explain HRC303", "hrcomms explain 303 --lang en"),
    ),
    Command(
        "schema",
        _("Write the JSON Schema of a file of the dataset, for editors that check while typing."),
        ("hrcomms schema staff", "hrcomms schema -o dataset.schema.json", "hrcomms schema training --ids"),
    ),
    Command(
        "help",
        _("Show how a command is used, as its option --help does."),
        ("hrcomms help why", "hrcomms help --lang en"),
    ),
)
