"""The commands of the program: a line for each; its function lies in the file of its name.

A call takes part of a second, so only the command that was called for is loaded.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

from hrcomms.language import mark as _


class Command(NamedTuple):
    """A command: its name, what it does, and whether it reads a dataset as it stood at a revision (`--rev`)."""

    name: str
    help: str
    of_revisions: bool = False

    @property
    def function(self) -> Callable[..., Any]:
        """The function that carries it out, whose annotations tell its options."""
        found: Callable[..., Any] = getattr(import_module(f"hrcomms.cli.{self.name}"), self.name)
        return found


COMMANDS = (
    Command("check", _("Find every mistake in the dataset, then show the targets."), of_revisions=True),
    Command(
        "status",
        _("Show how far each target is on a day, how it got there, and the pace it still needs."),
        of_revisions=True,
    ),
    Command(
        "why",
        _("Show who belongs to a target, the record that proves what they have, and what is missing."),
        of_revisions=True,
    ),
    Command("gaps", _("List who still needs what, what lapses soon, and what bodies can still do."), of_revisions=True),
    Command("report", _("Write the annual report."), of_revisions=True),
    Command("template", _("Write a template of the annual report, to make your own of it.")),
    Command("verify", _("Say whether a report and the data agree, and what differs."), of_revisions=True),
    Command("diff", _("Show what changed between two states of the dataset, and what that does to the targets.")),
    Command("fmt", _("Format every file in the same way and keep its comments; or show what would change.")),
    Command("rollup", _("Sum the targets of many communes' datasets, worst first.")),
    Command("init", _("Start a new dataset from the shipped plan.")),
    Command(
        "explain",
        _("Explain a code: what it means, why it matters, a wrong and a right example, how to silence it."),
    ),
    Command("schema", _("Write the JSON Schema of a file of the dataset, for editors that check while typing.")),
)
