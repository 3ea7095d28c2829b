"""How a scalar is written: plain where that reads the same everywhere, else in double quotes, else in single ones."""

import re
from typing import Any

from hrcomms.dataset.formatting.nodes import Node
from hrcomms.dataset.reader import data_of

_SIMPLE = re.compile(r"'.*'|\"(?:[^\"\\]|\\[\"\\/])*\"", re.DOTALL)
"""A text in quotes without escapes, but for those of signs that can be seen."""
_WORDS = frozenset(["", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"])
"""What YAML 1.1 or 1.2 takes for something else than text, whatever the capitals."""
_LIKE_A_NUMBER = re.compile(r"[-+]?\.?(?:[0-9][-+0-9A-Fa-fOoXx_.:]*|inf|nan)", re.IGNORECASE)
"""Numbers in all bases, with signs, exponents and underscores, times of day, dates, versions: rather too much."""
_LIKE_A_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[Tt \t]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?|[0-9]{2}-[0-9]{2}", re.ASCII)
_STARTS = tuple("-?:,[]{}#&*!|>'\"%@`.")
_ENDS_PLAIN = re.compile(r": |:$| #|^ | $|[\t\n]")
_FLOW_SIGNS = re.compile(r"[,\[\]{}]")


def scalar(node: Node, *, in_flow: bool) -> str:
    """Return a scalar on one line as it is to be written.

    What is plain stays so. Quotes go where the text needs none, for readers of YAML 1.1 too; a text with escapes that
    stand for something that cannot be seen stays as it is.
    """
    text = node.text
    if not _SIMPLE.fullmatch(text):
        return text
    value: Any = data_of(text)
    if not isinstance(value, str) or not _visible(value):
        return text
    if _plain(value, dated=node.dated, in_flow=in_flow):
        return value
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _visible(value: str) -> bool:
    return all(one == " " or one.isprintable() for one in value)


def _plain(value: str, *, dated: bool, in_flow: bool) -> bool:
    if value.lower() in _WORDS or value.startswith(_STARTS) or _ENDS_PLAIN.search(value):
        return False
    if (in_flow and _FLOW_SIGNS.search(value)) or _LIKE_A_TIME.match(value):
        return False
    if _LIKE_A_NUMBER.fullmatch(value) and not (dated and _DATE.fullmatch(value)):
        return False
    return bool(data_of(f"[{value}]" if in_flow else f"a: {value}\n") == ([value] if in_flow else {"a": value}))
