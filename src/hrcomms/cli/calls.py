"""What all commands share: the call itself, the dataset that it is about, today, and errors of the call."""

import os
import re
import shlex
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hrcomms.api.loading import Loaded, RefusedError, closed, read, today, written_language
from hrcomms.dataset import MANIFEST, FolderTree, Revision, Tree, find_dataset
from hrcomms.dataset.discover import LOCK, datasets_below, meant_manifest
from hrcomms.language import Language, Text, say, translator
from hrcomms.model.values import PartialDate

if TYPE_CHECKING:
    from rich.console import Console


class Color(StrEnum):
    """When to use colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class CallError(RefusedError):
    """The call is wrong; `message` says how to do it right."""


@dataclass(frozen=True, slots=True)
class Call:
    """The options that go with every command."""

    data: Path | None
    language: Language | None
    color: Color
    rev: str | None = None

    def aside(self, show: Callable[["Console", Any], None], parts: Iterable[Any]) -> None:
        """Print parts, as `show` does, on the error output, beside a result; nobody need listen."""
        from hrcomms.output.aside import shown_aside

        shown_aside(show, parts, self.color)


def open_dataset(call: Call, *, errors_only: bool = False, writes: bool = False) -> Loaded:
    """Read the dataset that the call is about, with all that the rules say of it, or only what forbids computing.

    If the call `writes` to it, a change that was interrupted is completed first.
    """
    return read_dataset(call, *_source(call, writes=writes), errors_only=errors_only)


def read_dataset(call: Call, root: Path, tree: Tree, revision: Revision | None, *, errors_only: bool = False) -> Loaded:
    """Read the dataset whose files are in `tree`, and whose folder is `root`, as `open_dataset` does."""
    try:
        return read(
            root,
            tree,
            revision,
            today=today(),
            language=call.language,
            otherwise=locale_language,
            errors_only=errors_only,
        )
    except OSError as error:
        raise closed(root, error) from error


def _source(call: Call, *, writes: bool) -> tuple[Path, Tree, Revision | None]:
    """Return the folder of the dataset, where its files come from, and the revision that was asked for."""
    if call.rev is None:
        root = dataset_folder(call.data, writes=writes)
        return root, FolderTree(root), None
    from hrcomms.dataset.revision import RevisionError, open_revision

    named = named_folder(call.data)
    try:
        root, tree = open_revision(call.rev, named, Path.cwd())
    except RevisionError as error:
        raise CallError(error.message) from error
    except OSError as error:
        raise closed(named or Path(), error) from error
    return root, tree, tree.revision


def dataset_folder(named: Path | None, *, writes: bool = False) -> Path:
    """Return the folder of the dataset: as named, by $HRCOMMS_DATA, or found from the working folder upwards.

    With `writes`, a change of it that was interrupted is completed.
    """
    named = named_folder(named)
    try:
        folder = _found() if named is None else _named(named)
        if writes and (folder / LOCK).exists():
            _bring_to_its_end(folder)
    except OSError as error:
        raise closed(named or Path(), error) from error
    return folder


def _bring_to_its_end(folder: Path) -> None:
    """Complete a change of the dataset that was interrupted, so that the next one is not made from half of it."""
    from hrcomms.editing.edits import EditError
    from hrcomms.editing.writing import finish_interrupted
    from hrcomms.output.aside import aside

    try:
        done = finish_interrupted(folder)
    except EditError as error:
        raise CallError(error.message) from error
    if done is not None:
        aside(translator(dataset_language(folder))(done))


def named_folder(named: Path | None) -> Path | None:
    """Return the folder that the call names, or $HRCOMMS_DATA; None where neither does."""
    if named is None and os.environ.get("HRCOMMS_DATA"):
        return Path(os.environ["HRCOMMS_DATA"])
    return named


_HINT = say("name it with --data DIR, or start one with 'hrcomms init DIR'")


def _found() -> Path:
    here = working_folder()
    found = find_dataset(here)
    if found is None:
        if (other := _elsewhere(here, data=False)) is not None:
            raise CallError(other)
        raise CallError(
            say("there is no dataset ({file}) in {path} or above it; {hint}", file=MANIFEST, path=here, hint=_HINT)
        )
    return found


def _elsewhere(folder: Path, *, data: bool) -> Text | None:
    """Return what is said of a folder whose manifest goes by another name, or that has datasets right inside it.

    `data` tells that the call named the folder.
    """
    for place in (folder, folder / "data"):
        if (other := meant_manifest(place)) is not None:
            return say(
                "{path} holds no dataset, since '{other}' is not called {file}: rename it (Windows may hide the end "
                "of a name: in Explorer, View, File name extensions)",
                path=place,
                other=other,
                file=MANIFEST,
            )
    below = datasets_below(folder)
    if not below:
        return None
    names = " | ".join(f"--data {as_typed(one if data else one.relative_to(folder))}" for one in below[:_MOST])
    return say("{path} holds no dataset itself, but folders in it do; name one: {names}", path=folder, names=names)


_MOST = 5
"""So many folders are named at most."""


def working_folder() -> Path:
    """Return the folder in which the program was called; CallError where that is no longer there."""
    try:
        return Path.cwd()
    except OSError as error:
        raise closed(Path(), error) from error


def _named(folder: Path) -> Path:
    if folder.is_file():
        raise CallError(
            say("{path} is a file; name the folder of the dataset, which holds {file}", path=folder, file=MANIFEST)
        )
    if not folder.is_dir():
        raise CallError(say("the folder {path} does not exist; {hint}", path=folder, hint=_HINT))
    if not (folder / MANIFEST).exists():
        if (other := _elsewhere(folder, data=True)) is not None:
            raise CallError(other)
        raise CallError(
            say("{path} holds no dataset: there is no {file} in it; {hint}", path=folder, file=MANIFEST, hint=_HINT)
        )
    return folder


def stands(path: Path) -> bool:
    """Tell whether something is called so; nothing is where no file can be, such as under a name that is too long."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def as_typed(path: Path) -> str:
    """Return a path as it is typed into a shell: in double quotes, which Windows knows as well, where it needs any."""
    text = str(path)
    if re.fullmatch(r"[\w./\\:+-]+", text):
        return text
    return shlex.quote(text) if set(text) & set('"$`!') else f'"{text}"'


def day_option(value: str | None) -> date | None:
    """Return the day that an option names, or None where it was not given."""
    return None if value is None else _day(value)


def day_as_written(value: str) -> date:
    """Return the day that an option names, also as offices write it (`30/6/2026`) where that can be one day alone."""
    from hrcomms.model.meant import meant_day

    return _day(meant_day(value) or value)


def _day(value: str) -> date:
    parsed = PartialDate.parse(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value) and _exists(value) else None
    if parsed is None:
        from hrcomms.model.meant import meant_day  # only for such a mistake

        if (meant := meant_day(value)) is not None:
            raise CallError(say("'{value}' is not a day; did you mean {day}?", value=value, day=meant))
        raise CallError(say("'{value}' is not a day; write year-month-day, such as 2025-12-14", value=value))
    return parsed.first


def _exists(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def spoken_language(arguments: list[str]) -> Language:
    """Return the language for an error of the call: as asked for, else the dataset's, else the locale's."""
    options = dict(zip(arguments, [*arguments[1:], ""], strict=True))
    options |= dict(one.split("=", 1) for one in arguments if one.startswith("--") and "=" in one)
    asked = options.get("--lang")
    if asked in ("vi", "en"):
        return "vi" if asked == "vi" else "en"
    return dataset_language(Path(options["--data"]) if options.get("--data") else None)


def dataset_language(named: Path | None) -> Language:
    """Return the language of the dataset at hand, as far as its manifest can be read; else that of the locale."""
    try:
        root = named_folder(named) or find_dataset(Path.cwd())
        return locale_language() if root is None else (written_language(FolderTree(root)) or locale_language())
    except OSError:  # folders that are closed to us, or gone
        return locale_language()


def locale_language() -> Language:
    """Return the language that $HRCOMMS_LANG names; else Vietnamese where the locale says so, or English."""
    import locale

    names = [os.environ.get(name) for name in ("HRCOMMS_LANG", "LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((one for one in names if one), None) or locale.getlocale()[0] or ""
    return "vi" if name.lower().startswith("vi") else "en"


def guard(opened: Loaded, call: Call, *, force: bool) -> None:
    """Let a command compute only over sound data: else print the errors and end with 1, unless forced.

    `force` cannot help where there is no plan or no manifest to compute by.
    """
    if not opened.errors:
        return
    if force and opened.dataset.plan and opened.dataset.manifest:
        return
    from hrcomms.output import text
    from hrcomms.output.located import locate_all

    located = locate_all(opened.places.position, opened.wrong)
    parts = text.findings(opened.places, located, opened.prefix, opened.language)
    head = text.source(opened.revision, opened.language)
    call.aside(text.show, [*head, *parts, text.refusal(len(located), opened.language, force=force)])
    raise SystemExit(1)
