r"""The manual of a rule: what it finds, why that matters, a wrong and a right example that are run as tests.

A docstring holds a sentence (what), a paragraph `Why:`, and the blocks `Wrong:` and `Right:`. A block is YAML, a
mapping of collections; or whole files, each after a line `--- PATH`, in which `\xNN` stands for a byte.
`--- PATH -> TARGET` is a link, `--- PATH/` a folder, `--- PATH -` a file that is not there.
"""

import re
from dataclasses import dataclass
from inspect import cleandoc

_HEADS = re.compile(r"^(Why|Wrong|Right):[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """The parts of a manual; `wrong` and `right` are texts as they stand there, without their indentation."""

    what: str
    why: str
    wrong: str
    right: str


def parse_manual(docstring: str) -> Manual:
    """Return the parts of a docstring; refuses (ValueError) one that lacks a part."""
    parts = _HEADS.split(cleandoc(docstring))
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    what = _paragraph(parts[0])
    if not what or set(found) != {"Why", "Wrong", "Right"}:
        raise ValueError(f"the manual {what!r} needs a sentence, Why, Wrong and Right")
    return Manual(what, _paragraph(found["Why"]), cleandoc("\n" + found["Wrong"]), cleandoc("\n" + found["Right"]))


def _paragraph(text: str) -> str:
    return " ".join(text.split())
