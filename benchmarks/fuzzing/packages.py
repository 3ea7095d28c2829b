"""Word's files with something wrong: in the archive, in a part, in an element."""

import io
import random
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

from fuzzing.texts import PIECES, altered, mutated

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_KINDS}/officeDocument" Target="word/document.xml"/></Relationships>'
)
NAMES = (
    *("../x", "/word/document.xml", "word\\document.xml", "word/", "", "ế.xml", "x" * 300, "docProps/custom.xml"),
    *("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels", "CON"),
)
MARKUP = (
    *(
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<![CDATA[x]]>",
        "<!-- -->",
        "<?x y?>",
        "&b;",
        "&#0;",
        "&#x10FFFF;",
        "<",
        "]]>",
    ),
    *("<w:t>x</w:t>", "<w:p/>", "<w:tbl/>", "<w:altChunk r:id='rId1'/>", "<w:fldSimple w:instr='DDE'/>", "<w:del/>"),
    *("<w:p>" * 300, "<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent/></w:sdt>", "{{ year }}", "{% for", "{%p if x %}"),
)


def document(paragraphs: list[str]) -> bytes:
    """Return a small document of Word with these paragraphs."""
    from xml.sax.saxutils import escape

    body = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in paragraphs)
    text = f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{_KINDS}"><w:body>{body}</w:body></w:document>'
    return _archive({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": text}.items())


def _archive(parts: Any, method: int = zipfile.ZIP_STORED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two parts of one name are wanted here
        for name, content in parts:
            archive.writestr(name, content)
    return made.getvalue()


def mutated_package(dice: random.Random, docx: bytes) -> bytes:
    """Return a document of Word with one to three changes, of its bytes or of what it holds."""
    if dice.random() < 0.15:
        return altered(dice, docx)
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [(one, archive.read(one)) for one in archive.namelist()]
    for _ in range(dice.choice((1, 1, 2, 3))):
        dice.choice(CHANGES)(dice, parts)
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2))
    return _archive([(name or "x", content) for name, content in parts], method)


Parts = list[tuple[str, bytes]]


def _chosen(dice: random.Random, parts: Parts) -> int:
    """Return the number of a part; every second time that of the text."""
    main = [at for at, (name, _) in enumerate(parts) if name == "word/document.xml"]
    return dice.choice(main) if main and dice.random() < 0.5 else dice.randrange(len(parts))


def _change_bytes(dice: random.Random, parts: Parts) -> None:
    at = _chosen(dice, parts)
    parts[at] = parts[at][0], altered(dice, parts[at][1])


def _change_text(dice: random.Random, parts: Parts) -> None:
    at = _chosen(dice, parts)
    parts[at] = parts[at][0], mutated(dice, parts[at][1].decode("utf-8", "replace").replace("><", ">\n<"))


def _put_markup(dice: random.Random, parts: Parts) -> None:
    at = _chosen(dice, parts)
    name, content = parts[at]
    ends = [index for index, byte in enumerate(content) if byte == ord(">")] or [0]
    spot = dice.choice(ends) + 1
    piece = dice.choice((*MARKUP, dice.choice(PIECES))).encode("utf-8", "surrogatepass")
    parts[at] = name, content[:spot] + piece + content[spot:]


def _change_element(dice: random.Random, parts: Parts) -> None:
    """Remove, double, rename, move or empty one element of a part that is XML."""
    from lxml import etree

    at = _chosen(dice, parts)
    name, content = parts[at]
    try:
        root = etree.fromstring(content)
    except (etree.XMLSyntaxError, ValueError):
        return
    every = [one for one in root.iter() if isinstance(one.tag, str)]
    one, other = dice.choice(every), dice.choice(every)
    above = one.getparent()
    how = dice.randrange(6)
    if how == 0 and above is not None:
        above.remove(one)
    elif how == 1:
        one.tag = dice.choice((other.tag, "x", f"{{{W}}}altChunk", f"{{{W}}}txbxContent", "{urn:x}y"))
    elif how == 2:
        one.text = dice.choice((None, "{{ x }}", "1" * 1000, other.text))
    elif how == 3:
        one.attrib.clear()
    elif how == 4 and one.attrib:
        one.set(dice.choice(list(one.attrib)), dice.choice(("", "x", "-1", "9" * 30, "../../x", "http://localhost:9/")))
    elif above is not None and not any(up is one for up in (other, *other.iterancestors())):
        other.append(one)
    parts[at] = name, etree.tostring(root)


def _drop(dice: random.Random, parts: Parts) -> None:
    if len(parts) > 1:
        del parts[_chosen(dice, parts)]


def _double(dice: random.Random, parts: Parts) -> None:
    one, other = parts[_chosen(dice, parts)], parts[_chosen(dice, parts)]
    parts.insert(dice.randint(0, len(parts)), (dice.choice((one[0], dice.choice(NAMES))), other[1]))


def _rename(dice: random.Random, parts: Parts) -> None:
    at = _chosen(dice, parts)
    parts[at] = dice.choice((*NAMES, parts[at][0].upper())), parts[at][1]


def _empty(dice: random.Random, parts: Parts) -> None:
    at = _chosen(dice, parts)
    parts[at] = parts[at][0], dice.choice((b"", b" ", b"<a/>", b"\xff\xfe<\0a\0/\0>\0", b"<?xml version='1.0'?>"))


CHANGES: tuple[Callable[[random.Random, Parts], None], ...] = (
    *(_change_bytes, _change_text, _put_markup, _put_markup, _change_element, _change_element, _change_element),
    *(_drop, _double, _rename, _empty),
)
