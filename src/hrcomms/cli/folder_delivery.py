"""A result of several files goes to a folder of its own, all of them or none."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from hrcomms.cli.calls import CallError
from hrcomms.cli.delivery import DESK, refuse_another
from hrcomms.cli.output_place import no_file_of_a_dataset
from hrcomms.cli.own_results import remember
from hrcomms.language import say
from hrcomms.reasons import reason_of

_OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What file managers leave in folders that they show, and make again."""


def deliver_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files, by their names, to a folder that is new, empty, or holds an earlier result alone.

    CallError where it holds anything else: what another result left there would be taken for a part of this one.
    """
    target = Path(os.path.realpath(folder))
    try:
        if target.is_file():
            raise CallError(say("{path} is a file; name a folder", path=folder))
        for path in sorted(target.iterdir()) if target.exists() else ():
            if path.name in _OF_THE_SYSTEM:
                continue
            if path.name not in files:
                message = say(
                    "{folder} holds {name}, which is no part of this: name a new folder", folder=folder, name=path.name
                )
                raise CallError(message)
            refuse_another(path, files[path.name])
            if path.read_bytes() != files[path.name]:
                no_file_of_a_dataset(path)
        _put(files, target)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise CallError(
            say("cannot write {path}: {reason}; nothing was changed", path=folder, reason=reason)
        ) from error
    for content in files.values():
        remember(content)
    DESK.get().written.append(folder)


def _put(files: Mapping[str, bytes], target: Path) -> None:
    """Fill a folder beside the target, then let it take the target's place; on a fault the old one comes back."""
    with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except BaseException:
            if old.exists():
                old.rename(target)
            raise
