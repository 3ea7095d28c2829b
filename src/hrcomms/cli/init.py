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
from hrcomms.dataset.discover import LOCK
from hrcomms.language import mark as _
from hrcomms.language import say
from hrcomms.reasons import reason_of
from hrcomms.resources import shipped, starter

_MODELINE = re.compile(r"\A# yaml-language-server:.*\n")
"""A line that leads an editor to a schema of this repository, which a new dataset does not have beside it."""
_WHO_SIGNED = re.compile(r"(?m)^(  signatory:\n    name: ).*$")
"""Where the shipped plan names who signed it: whoever signs for another commune is somebody else."""
_NOT_OF_THE_PLAN = re.compile(r"(?s)(?<=\n) *# ----- Giả định.*?# ----- Hết phần giả định[^\n]*\n\n?")
"""What the shipped plan holds for demonstration alone."""
_MADE_UP = ("spokespersons", "press_regulations")
_HISTORY = ("founding_date", "dissolution_date", "successors")
_OF_HISTORY = re.compile(r"(?m)^ *# (?:Thôn 7 và Thôn 8|Từ ngày 01/9/2025) .*\n")
_LATER = ("thon-9", "truong-tieu-hoc", "truong-thcs")
"""The bodies that came of others in the demonstration."""
_ATTRIBUTES = """\
# Git giữ nguyên từng byte của tài liệu kiểm chứng; tệp YAML xuống dòng bằng LF trên mọi máy.
# Evidence stays byte for byte, so its sha256 holds on every machine; YAML has LF at the end of each line.
* -text
*.yaml text eol=lf
"""
_IGNORED = "*-can-sua*.xlsx"
_IGNORE = f"""\
# Các dòng mà 'hrcomms import' chưa nhập được: có tên người, sửa xong thì nhập lại và xóa.
# Rows that 'hrcomms import' left to be mended: they name people, and are not part of the data.
{_IGNORED}
{LOCK}
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
    plan = re.sub(rf"(?m)^ +- (?:{'|'.join(_LATER)})\n", "", _NOT_OF_THE_PLAN.sub("", plan))
    files["plan.yaml"] = _WHO_SIGNED.sub(r"\1null # họ và tên người ký; who signs", plan)
    files["organisations.yaml"] = _HEAD + bodies_only(
        (shipped("data") / "organisations.yaml").read_text(encoding="utf-8")
    )
    if stands(folder / MANIFEST):
        raise CallError(say("{path} already holds a dataset; nothing was changed", path=folder))
    names = sorted({*files, *(name.removesuffix(".yaml") for name in files)})
    kept = [name for name in (".gitattributes", ".gitignore") if os.path.lexists(folder / name)]
    own = {".gitattributes": _ATTRIBUTES, ".gitignore": _IGNORE}
    files |= {name: text for name, text in own.items() if name not in kept}
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
    left = say(
        "{path} was there already, and was left as it is: add the line '{line}' to it, for rows that 'hrcomms import' "
        "leaves to be mended name people.",
        path=folder / ".gitignore",
        line=_IGNORED,
    )
    aside([said, left] if ".gitignore" in kept else [said], call.language or "vi")


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
    """Return the text of `organisations.yaml` without what is made up in it.

    That is who speaks for a body, its rules, and how the bodies of the commune merged and parted.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    data = yaml.load(re.sub(r"\A(?:#.*\n)+", "", organisations))
    data["organisations"] = [body for body in data["organisations"] if body["id"] not in _LATER]
    for body in data["organisations"]:
        for key in (*_MADE_UP, *(_HISTORY if body.get("parent") == "ubnd-xa" else ())):
            body.pop(key, None)
    text = StringIO()
    yaml.dump(data, text)
    text = StringIO(_OF_HISTORY.sub("", text.getvalue()))
    return re.sub(r"(?m)^(?! *#|organisations:)(.+)\n  - id:", r"\1\n\n  - id:", text.getvalue())
