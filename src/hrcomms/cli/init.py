"""`hrcomms init`: a new dataset from the shipped plan."""

import os
import re
from io import StringIO
from pathlib import Path
from typing import Annotated

import typer

from hrcomms.cli.calls import Call, CallError, as_typed, stands
from hrcomms.cli.delivery import aside, write_whole
from hrcomms.dataset import MANIFEST
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.reasons import reason_of
from hrcomms.resources import shipped, starter

_MODELINE = re.compile(r"\A# yaml-language-server:.*\n")
"""A line that leads an editor to a schema of this repository, which a new dataset does not have beside it."""
_WHO_SIGNED = re.compile(r"(?m)^(  signatory:\n    name: ).*$")
"""Where the shipped plan names who signed it: whoever signs for another commune is somebody else."""
_MADE_UP = ("spokespersons", "press_regulations")
_ATTRIBUTES = """\
# Git giữ nguyên từng byte của tài liệu kiểm chứng; tệp YAML xuống dòng bằng LF trên mọi máy.
# Evidence stays byte for byte, so its sha256 holds on every machine; YAML has LF at the end of each line.
* -text
*.yaml text eol=lf
"""
_HEAD = "# Các cơ quan, tổ chức, thôn: sửa lại theo địa phương. The bodies of a commune: make them your own.\n"


def init(
    context: typer.Context,
    directory: Annotated[
        Path | None, typer.Argument(metavar=_("[DIR]"), help=_("Where to put it; here if left out."))
    ] = None,
) -> None:
    """Start a new dataset from the shipped plan."""
    call: Call = context.obj
    folder = directory or call.data or Path()
    files = {path.name: path.read_text(encoding="utf-8") for path in starter().glob("*.yaml")}
    plan = _MODELINE.sub("", (shipped("data") / "plan.yaml").read_text(encoding="utf-8"))
    files["plan.yaml"] = _WHO_SIGNED.sub(r"\1null # họ và tên người ký; who signs", plan)
    files["organisations.yaml"] = _HEAD + bodies_only(
        (shipped("data") / "organisations.yaml").read_text(encoding="utf-8")
    )
    if stands(folder / MANIFEST):
        raise CallError(say("{path} already holds a dataset; nothing was changed", path=folder))
    names = sorted({*files, *(name.removesuffix(".yaml") for name in files)})
    if not os.path.lexists(folder / ".gitattributes"):
        files[".gitattributes"] = _ATTRIBUTES
    taken = [name for name in names if os.path.lexists(folder / name)]
    if taken:
        raise CallError(say("{path} already holds {names}; nothing was changed", path=folder, names=", ".join(taken)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise CallError(say("cannot make the folder {path}: {reason}", path=folder, reason=reason)) from error
    _write_all(folder, files)

    said = say(
        "A new dataset lies in {path}: enter your bodies in organisations.yaml and your people in staff.yaml, "
        "then run 'hrcomms --data {typed} check'.",
        path=folder,
        typed=as_typed(folder),
    )
    aside([said], call.language or "vi")


def _write_all(folder: Path, files: dict[str, str]) -> None:
    """Write all files or none; the manifest last, since without it there is no dataset."""
    written: list[Path] = []
    try:
        for name in sorted(files, key=lambda one: (one == MANIFEST, one)):
            write_whole(folder / name, files[name].encode("utf-8"))
            written.append(folder / name)
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise


def bodies_only(organisations: str) -> str:
    """Return the text of `organisations.yaml` without what is made up in it: who speaks for a body, and its rules."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(re.sub(r"\A(?:#.*\n)+", "", organisations))
    for body in data["organisations"]:
        for key in _MADE_UP:
            body.pop(key, None)
    text = StringIO()
    yaml.dump(data, text)
    return re.sub(r"(?m)^(?! *#|organisations:)(.+)\n  - id:", r"\1\n\n  - id:", text.getvalue())
