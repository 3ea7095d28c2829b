"""The files of a new dataset by their paths: the records, and what tells git and editors about them."""

import json

from hrcomms.dataset.discover import LOCK
from hrcomms.dataset.formatting import Refusal, canonical
from hrcomms.dataset.layout import DataFile
from hrcomms.founding.answers import Answers, understood
from hrcomms.founding.texts import organisations_text, plan_text, staff_text
from hrcomms.measures import kinds
from hrcomms.resources import shipped, starter

SCHEMA = ".hrcomms/schema.json"
"""Where an editor finds the schema with the ids of a dataset: it names people, so git leaves it out."""
LEFT_TO_MEND = "*-can-sua*.xlsx"
"""What the workbooks are called in which `import` leaves rows to be mended."""
_ATTRIBUTES = """\
# Git giữ nguyên từng byte của tài liệu kiểm chứng; tệp YAML xuống dòng bằng LF trên mọi máy.
# Evidence stays byte for byte, so its sha256 holds on every machine; YAML has LF at the end of each line.
* -text
*.yaml text eol=lf
"""
_IGNORE = f"""\
# Các dòng mà 'hrcomms import' chưa nhập được: có tên người, sửa xong thì nhập lại và xóa.
# Rows that 'hrcomms import' left to be mended: they name people, and are not part of the data.
{LEFT_TO_MEND}
{LOCK}
"""
_IGNORE_SCHEMA = """\
# Khuôn dạng cho trình soạn thảo, có tên người: 'hrcomms check --watch' tự làm mới.
# The schema for editors names people: 'hrcomms check --watch' renews it.
*
!.gitignore
"""
_EDITOR = """\
root = true

[*.yaml]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
max_line_length = 110
"""
_SETTINGS = {
    "yaml.schemas": {f"./{SCHEMA}": ["*.yaml", "**/*.yaml"]},
    "yaml.schemaStore.enable": False,
    "files.encoding": "utf8",
    "files.eol": "\n",
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2},
}
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
AROUND = {
    ".gitattributes": _ATTRIBUTES,
    ".gitignore": _IGNORE,
    ".editorconfig": _EDITOR,
    ".hrcomms/.gitignore": _IGNORE_SCHEMA,
    ".vscode/settings.json": json.dumps(_SETTINGS, indent=2) + "\n",
    ".vscode/extensions.json": json.dumps(_EXTENSIONS, indent=2) + "\n",
}
"""The files around the records; whoever has one of them already keeps it as it is."""


def new_dataset(answers: Answers) -> dict[str, str]:
    """Return the texts of the files of a new dataset by their paths; AnswerError for an answer that is not understood.

    No name stands in it but those of the answers. What they do not tell is left blank, with a comment that says so.
    """
    founded = understood(answers)
    files = {path.name: path.read_text(encoding="utf-8") for path in starter().glob("*.yaml")}
    own = {"plan": plan_text(founded), "organisations": organisations_text(founded), "staff": staff_text(founded)}
    files |= {f"{name}.yaml": _laid_out(name, text) for name, text in own.items() if text is not None}
    return {name: _with_schema(name, text) for name, text in files.items()} | AROUND


def _laid_out(name: str, text: str) -> str:
    """Return the text of a file as `fmt` would leave it."""
    found = canonical(DataFile(f"{name}.yaml", name), text.encode(), kinds())
    if isinstance(found, Refusal):  # a defect: whatever is answered, these texts can be read
        raise ValueError(str(found.reason))  # noqa: TRY004 - no type is wrong
    return found.decode()


def demonstration() -> dict[str, str]:
    """Return the texts of the files of the shipped demonstration, as a dataset of its own."""
    root = shipped("data")
    found = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in root.rglob("*.yaml")}
    return {name: _with_schema(name, text) for name, text in found.items()} | AROUND


def _with_schema(name: str, text: str) -> str:
    """Return a text with the line that leads an editor to the schema, in the place of any that it has."""
    first, _, rest = text.partition("\n")
    body = rest if first.startswith("# yaml-language-server:") else text
    return f"# yaml-language-server: $schema={'../' * name.count('/')}{SCHEMA}\n{body}"
