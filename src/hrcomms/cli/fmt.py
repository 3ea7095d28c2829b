"""`hrcomms fmt`: every file of the dataset in the canonical layout."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from hrcomms.api.loading import path_prefix
from hrcomms.cli.calls import Call, dataset_folder, dataset_language
from hrcomms.language import Text, say, say_n, translator
from hrcomms.language import mark as _
from hrcomms.rules.names import several


class _Laid(NamedTuple):
    """What the files hold, what those will hold that change, and which cannot be laid out, for what reason."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    refused: list[Text]


def fmt(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help=_("Show what would change, and change nothing; fail if anything would."))
    ] = False,
) -> None:
    """Lay out every file in the same way: order of keys, indentation, blank lines, quotes. Comments are kept."""
    call: Call = context.obj
    root = dataset_folder(call.data, writes=not check)
    laid = laid_out(root, path_prefix(root))
    if check:
        from hrcomms.cli.differences import show_difference

        show_difference(call, path_prefix(root), laid.before, laid.after)
    elif laid.after:
        from hrcomms.cli.acts import retext

        retext(root, laid.before, laid.after)
    _tell(call, laid, path_prefix(root), check=check)
    raise typer.Exit(1 if laid.refused or (check and laid.after) else 0)


def laid_out(root: Path, prefix: str) -> _Laid:
    """Lay out the files of the dataset in `root`; nothing is written yet."""
    from hrcomms.dataset import MANIFEST, FolderTree
    from hrcomms.dataset.formatting import Refusal, canonical
    from hrcomms.dataset.layout import layout, unreadable
    from hrcomms.dataset.limits import Allowance
    from hrcomms.dataset.reader import parse
    from hrcomms.dataset.validation.records import is_newer
    from hrcomms.editing.writing import link_on_the_way
    from hrcomms.measures import kinds

    tree = FolderTree(root)
    laid, allowance = _Laid({}, {}, []), Allowance()
    if is_newer(parse(tree, MANIFEST).data):
        laid.refused.append(_refused(prefix + MANIFEST, say("the dataset is of a newer format; upgrade hrcomms")))
        return laid
    files, wrong = layout(tree)
    unread = [one for one in wrong if one.code in ("HRC001", "HRC010")]
    laid.refused.extend(_refused(prefix + one.location.path, one.message) for one in unread)
    for file in files:
        try:
            raw = tree.read(file.path)
        except OSError as error:
            laid.refused.append(_refused(prefix + file.path, unreadable(file.path, error).message))
            continue
        new = canonical(file, raw, kinds(), allowance)
        if isinstance(new, Refusal):
            place = new.location.position
            where = f"{prefix}{file.path}" + (f":{place.line}:{place.column}" if place else "")
            laid.refused.append(_refused(where, new.reason))
            continue
        if new != raw and (link := link_on_the_way(root, file.path)) is not None:
            laid.refused.append(
                _refused(prefix + file.path, say("{path} is a link: format what it leads to", path=link))
            )
            continue
        laid.before[file.path] = raw
        if new != raw:
            laid.after[file.path] = new
    return laid


def _refused(place: str, reason: Text) -> Text:
    return say("{place}: cannot be formatted: {reason}", place=place, reason=reason)


def _tell(call: Call, laid: _Laid, prefix: str, *, check: bool) -> None:
    """Say on the error output what was done: the standard output is for the difference."""
    from hrcomms.output.text import show_lines

    tell = translator(call.language or dataset_language(call.data))
    files = say_n("{n} file", "{n} files", len(laid.after))
    names = several([Text("{path}", {"path": f"{prefix}{path}"}) for path in laid.after])
    same = len(laid.before) - len(laid.after)
    said = [*laid.refused]
    if check and laid.after:
        said.append(say("{files} would be reformatted: {names}; nothing was written.", files=files, names=names))
    elif laid.after:
        said.append(say("Reformatted {files}: {names}.", files=files, names=names))
    if same:
        said.append(say_n("{n} file is formatted already.", "{n} files are formatted already.", same))
    call.aside(show_lines, [(tell(one), "bold") for one in said])
