"""Acts on a dataset as commands carry them out: shown or written, with what they change."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hrcomms.api.loading import Loaded
from hrcomms.cli.calls import Call, CallError
from hrcomms.cli.delivery import aside
from hrcomms.diagnostics import Severity
from hrcomms.editing.edits import Act, Edit, EditError, NewText, digest_of
from hrcomms.language import Listed, Text, say, say_n
from hrcomms.reasons import reason_of

if TYPE_CHECKING:
    from hrcomms.diagnostics import Diagnostic
    from hrcomms.editing.planning import Change
    from hrcomms.editing.preview import Moved, Preview

T = TypeVar("T")


def attempt(act: Callable[[], T]) -> T:
    """Return what an act on the dataset gives; CallError with the reason if it is refused."""
    try:
        return act()
    except EditError as error:
        raise CallError(error.message) from error
    except OSError as error:
        raise CallError(say("the dataset cannot be read ({reason})", reason=reason_of(error))) from error


def carry_out(root: Path, act: Act) -> "Change":
    """Carry out an act on the dataset in a folder, and return what it changed; CallError if nothing was."""
    from hrcomms.editing import writing

    return attempt(lambda: writing.carry_out(root, act))


def retext(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Give files of a dataset other texts, only if all of `before`, which has what was read, still is as it was."""
    seen = {path: digest_of(raw) for path, raw in before.items()}
    carry_out(root, Act(tuple(NewText(path, raw) for path, raw in after.items()), seen))


def enter(call: Call, opened: Loaded, edits: Iterable[Edit], said: Iterable[Text], *, dry_run: bool) -> None:
    """Write edits, or show the lines with `dry_run`; say in one line what was done, where, and what the targets become.

    CallError, and nothing is written, if the dataset would have an error that it does not have now.
    """
    from hrcomms.editing.preview import State, preview

    now = State(opened.tree, opened.today, opened.dataset, opened.findings, opened.places)
    view = attempt(lambda: preview(now, edits))
    if view.new_errors:
        show_found(call, opened, view, view.new_errors)
        number = say_n("{n} new error", "{n} new errors", len(view.new_errors))
        raise CallError(say("nothing was written: the data would have {errors}", errors=number))
    if dry_run:
        from hrcomms.cli.differences import show_difference

        before = {path: raw or b"" for path, raw in view.change.before.items()}
        after = {path: raw or b"" for path, raw in view.change.after.items()}
        show_difference(call, opened.prefix, before, after)
    else:
        carry_out(opened.root, view.act)
    show_found(call, opened, view, tuple(one for one in view.come if one.severity is not Severity.INFO))
    paths = Listed(tuple(f"{opened.prefix}{path}" for path in view.change.after))
    where = say("nothing was written ({paths}).", paths=paths) if dry_run else say("written to {paths}.", paths=paths)
    aside([*said, where, *_targets(view.moved)], opened.language)


def _targets(moved: "tuple[Moved, ...] | None") -> list[Text]:
    if not moved:
        return []
    steps = tuple(
        Text("{id} {old} → {new}", {"id": one.id, "old": _share(one.before), "new": _share(one.after)}) for one in moved
    )
    return [say("Targets: {steps}.", steps=Listed(steps))]


def _share(numbers: tuple[int, int] | None) -> str:
    return "–" if numbers is None else "{}/{}".format(*numbers)


def show_found(call: Call, opened: Loaded, view: "Preview", found: "tuple[Diagnostic, ...]") -> None:
    """Show findings that come, at their places in the files as they would be."""
    from hrcomms.output import text
    from hrcomms.output.located import locate_all

    located = locate_all(view.after.places.position, found)
    if located:
        call.aside(text.show, text.findings(view.after.places, located, opened.prefix, opened.language))
