"""A report in Word that another program saved is vouched for, but not where anything is hidden, drawn or altered."""

import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import datasets, documents, sampled
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from reports.office import converted
from reports.office import made as made_of
from reports.word_saves import saved_by_word, zipped
from support import ROOT, Result, run, small, write

from hrcomms.reports.docx_doubts import doubts
from hrcomms.reports.docx_file import packed, parts_of, text_of
from hrcomms.reports.readback import lines, read_back
from hrcomms.reports.vouching import judged

DATA = ROOT / "data"
BODY = "word/document.xml"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FIGURE = "2/6 (33,3%)"
RUN = f'<w:r><w:t xml:space="preserve">{FIGURE}</w:t></w:r>'
Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def made() -> bytes:
    return made_of(DATA)


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the report on little, which is compared soon."""
    folder = tmp_path_factory.mktemp("little")
    write(folder, small())
    return made_of(folder)


@pytest.fixture(scope="module")
def reports(made: bytes) -> dict[str, bytes]:
    """Return the reports of the shipped data: both editions, in both languages."""
    return {
        "vi": made,
        "en": made_of(DATA, "en"),
        "vi-public": made_of(DATA, "vi", public=True),
        "en-public": made_of(DATA, "en", public=True),
    }


@pytest.fixture(scope="module")
def saved(reports: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the reports as LibreOffice saves them."""
    folder = tmp_path_factory.mktemp("office")
    found = converted(reports, "docx:MS Word 2007 XML", folder)
    return {name: path.read_bytes() for name, path in found.items()}


def told(file: bytes, report: bytes) -> list[str]:
    return [f"{one.part}: {one.why}" for one in doubts(file, report)]


def verify(content: bytes, folder: Path, *args: str) -> Result:
    (folder / "r.docx").write_bytes(content)
    return run("--data", DATA, "--lang", "en", "verify", "r.docx", *args, cwd=folder, patience=30)


# Saved again


@pytest.mark.office
def test_saved_by_libreoffice(saved: dict[str, bytes], reports: dict[str, bytes]) -> None:
    for name, file in saved.items():
        assert (name, told(file, reports[name])) == (name, [])


def test_saved_by_word(reports: dict[str, bytes]) -> None:
    for name, report in reports.items():
        file = saved_by_word(report)
        assert len(parts_of(file)) == len(parts_of(report)) + 10
        assert (name, told(file, report)) == (name, [])


def test_the_command_tells_who_saved_it(tmp_path: Path) -> None:
    assert run("--data", DATA, "report", "--year", "2025", "-o", "made.docx", cwd=tmp_path).code == 0
    result = verify(saved_by_word((tmp_path / "made.docx").read_bytes()), tmp_path)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(
        "r.docx has the words that the data make and nothing else: another program, such as Word or LibreOffice, "
        "has saved it.\n"
    )


@pytest.mark.office
def test_an_edit_in_libreoffice_is_found(saved: dict[str, bytes], reports: dict[str, bytes]) -> None:
    parts = parts_of(saved["vi"])
    assert FIGURE.encode() in parts[BODY]
    parts[BODY] = parts[BODY].replace(FIGURE.encode(), b"6/6 (100,0%)", 1)
    (doubt,) = told(packed(parts), reports["vi"])
    assert doubt == f"word/document.xml: “6/6 (100,0%)” is there, but the data give “{FIGURE}”"


# Altered in the text


def body(new: str) -> Callable[[Parts], None]:
    """Return what puts markup in the place of the run that holds a figure."""

    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        assert RUN in text
        parts[BODY] = text.replace(RUN, new, 1).encode()

    return change


def in_part(name: str, old: str, new: str) -> Callable[[Parts], None]:
    def change(parts: Parts) -> None:
        text = parts[name].decode()
        assert re.search(old, text), old
        parts[name] = re.sub(old, lambda _: new, text, count=1).encode()

    return change


def with_property(markup: str) -> Callable[[Parts], None]:
    return body(RUN.replace("<w:r>", f"<w:r><w:rPr>{markup}</w:rPr>"))


def of_paragraph(markup: str) -> Callable[[Parts], None]:
    return in_part(BODY, r'<w:p><w:pPr><w:pStyle w:val="Bangso"/>', f'<w:p><w:pPr><w:pStyle w:val="Bangso"/>{markup}')


def in_style(style: str, markup: str) -> Callable[[Parts], None]:
    return in_part("word/styles.xml", rf'(?<=w:styleId="{style}">)(?=<w:name)', markup)


def styled(style: str, properties: str) -> Callable[[Parts], None]:
    """Return what adds properties of runs to a style, at their beginning."""

    def change(parts: Parts) -> None:
        root = etree.fromstring(parts["word/styles.xml"])
        (one,) = root.xpath(f"//w:style[@w:styleId='{style}']", namespaces={"w": W})
        found = one.find(f"{{{W}}}rPr")
        if found is None:
            found = etree.SubElement(one, f"{{{W}}}rPr")
        for new in etree.fromstring(f'<x xmlns:w="{W}">{properties}</x>'):
            for old in found.findall(new.tag):
                found.remove(old)
            found.append(new)
        parts["word/styles.xml"] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)

    return change


HIDING = (
    *("vanish", "webHidden", "specVanish", "caps", "smallCaps", "strike", "dstrike", "rtl", "cs", "outline", "shadow"),
    *("emboss", "imprint", "snapToGrid", "oMath", "b", "i"),
)
VALUED = (
    *('w:color w:val="FFFFFF"', 'w:color w:val="FEFEFE"', 'w:color w:val="000000" w:themeColor="background1"'),
    *('w:sz w:val="2"', 'w:sz w:val="1"', 'w:szCs w:val="2"', 'w:w w:val="1"', 'w:position w:val="900"'),
    *('w:spacing w:val="-400"', 'w:fitText w:val="1"', 'w:shd w:val="clear" w:fill="000000"', 'w:u w:val="single"'),
    *('w:highlight w:val="black"', 'w:bdr w:val="single" w:sz="90"', 'w:vertAlign w:val="superscript"'),
    *('w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"', 'w:rFonts w:asciiTheme="minorHAnsi"', 'w:em w:val="dot"'),
    *('w:effect w:val="sparkle"', 'w:eastAsianLayout w:vert="1"', 'w:lang w:val="vi-VN" w:x="1"', 'w:kern w:val="900"'),
    'w:rStyle w:val="Dam"',
)
T = f"<w:t>{FIGURE}</w:t>"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
OTHER = "<w:r><w:t>6/6</w:t></w:r>"
FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006"
INSTEAD = {
    "a symbol": '<w:r><w:sym w:font="Wingdings" w:char="F036"/></w:r>',
    "a ruby": f"<w:r><w:ruby><w:rubyBase>{RUN}</w:rubyBase></w:ruby></w:r>",
    "a deletion": f'<w:del w:id="1" w:author="a"><w:r><w:delText>{FIGURE}</w:delText></w:r></w:del>{OTHER}',
    "an insertion": f'<w:ins w:id="1" w:author="a">{RUN}</w:ins>',
    "moved away": f'<w:moveFrom w:id="1" w:author="a">{RUN}</w:moveFrom>',
    "a comment": f'<w:commentRangeStart w:id="0"/>{RUN}<w:commentRangeEnd w:id="0"/>',
    "a note": f'{RUN}<w:r><w:footnoteReference w:id="2"/></w:r>',
    "a picture": f'{RUN}<w:r><w:drawing><wp:anchor xmlns:wp="{DRAWN}"/></w:drawing></w:r>',
    "a text box": f'{RUN}<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>',
    "an object": f"{RUN}<w:r><w:object/></w:r>",
    "an embedded part": f'{RUN}<w:altChunk r:id="rId1"/>',
    "alternatives": f'<mc:AlternateContent><mc:Choice Requires="w14">{OTHER}</mc:Choice><mc:Fallback>{RUN}'
    "</mc:Fallback>"
    "</mc:AlternateContent>",
    "a foreign element": f'{RUN}<x:y xmlns:x="urn:x">6/6</x:y>',
    "an extension": f"<w:r><w14:glow/>{T}</w:r>",
    "an attribute of a foreign space": f'<w:r xmlns:x="urn:x" x:a="1">{T}</w:r>',
    "what is to be processed": f'<w:r mc:ProcessContent="w14:x">{T}</w:r>',
    "a control": f"<w:sdt><w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "a bound control": f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a"/></w:sdtPr>'
    f"<w:sdtContent>{RUN}</w:sdtContent></w:sdt>",
    "a smart tag": f'<w:smartTag w:element="x">{RUN}</w:smartTag>',
    "custom XML": f'<w:customXml w:element="x">{RUN}</w:customXml>',
    "a field": f'<w:fldSimple w:instr="QUOTE 6/6">{RUN}</w:fldSimple>',
    "a number of a page": '<w:fldSimple w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>',
    "a field of runs": '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>DDE x</w:instrText><w:fldChar '
    f'w:fldCharType="separate"/>{T}<w:fldChar w:fldCharType="end"/></w:r>',
    "a field without an end": f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>{RUN}',
    "a field that is to be updated": '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>' + RUN,
    "code of a field": f"<w:r><w:instrText>PAGE</w:instrText>{T}</w:r>",
    "a link": f'<w:hyperlink w:anchor="a">{RUN}</w:hyperlink>',
    "a bookmark": f'<w:bookmarkStart w:id="1" w:name="a"/>{RUN}<w:bookmarkEnd w:id="1"/>',
    "direction": f'<w:bdo w:val="rtl">{RUN}</w:bdo>',
    "direction by signs": RUN.replace(FIGURE, f"\u202e{FIGURE}\u202c"),
    "a sign without width": RUN.replace("2/6", "2\u200b/6"),
    "letters that look alike": RUN.replace("2/6", "2\u2215\u0036"),
    "a combining sign": RUN.replace("2/6", "2/6\u0338"),
    "blanks that are dropped": f"<w:r><w:t> {FIGURE} </w:t></w:r>" + '<w:r><w:t xml:space="preserve"> </w:t></w:r>',
    "blanks of the file": "<w:r><w:t>2/6\n(33,3%)</w:t></w:r>",
    "kept blanks": RUN.replace(FIGURE, f" {FIGURE}"),
    "a tab": f"<w:r>{T}<w:tab/></w:r>",
    "a tab of the page": f'<w:r>{T}<w:ptab w:alignment="left"/></w:r>',
    "a line": f"<w:r>{T}<w:br/></w:r>",
    "a page": f'<w:r>{T}<w:br w:type="page"/></w:r>',
    "a hyphen": "<w:r><w:t>2/6</w:t><w:softHyphen/><w:t> (33,3%)</w:t></w:r>",
    "a day": f"<w:r>{T}<w:dayLong/></w:r>",
    "another paragraph": f'{RUN}</w:p><w:p><w:pPr><w:pStyle w:val="Bangso"/></w:pPr>',
    "another cell": f'{RUN}</w:p></w:tc><w:tc><w:tcPr/><w:p><w:pPr><w:pStyle w:val="Bangso"/></w:pPr>',
    "text outside of a run": f"{RUN}6/6",
    "a run in a run": f"<w:r>{RUN}</w:r>",
    "properties twice": f"<w:r><w:rPr/><w:rPr><w:b/></w:rPr>{T}</w:r>",
    "properties at the end": f"<w:r>{T}<w:rPr/></w:r>",
    "a size twice": f'<w:r><w:rPr><w:sz w:val="24"/><w:sz w:val="2"/></w:rPr>{T}</w:r>',
    "mathematics": "<m:oMath><m:r><m:t>6</m:t></m:r></m:oMath>" + RUN,
    "a number of no digits": f'<w:r><w:rPr><w:sz w:val="x"/></w:rPr>{T}</w:r>',
    "another case": RUN.replace("w:t ", "w:T ").replace("</w:t>", "</w:T>"),
    "an old space": RUN.replace("<w:r>", '<w:r xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'),
    "nothing": "",
}
PARAGRAPHS = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    '<w:pBdr><w:top w:val="single" w:sz="96" w:space="0" w:color="000000"/></w:pBdr>',
    '<w:pBdr><w:between w:val="single"/></w:pBdr>',
    '<w:framePr w:w="1" w:hAnchor="page" w:x="1"/>',
    '<w:ind w:left="-9000"/>',
    '<w:ind w:firstLine="-9000"/>',
    '<w:ind w:hanging="9000"/>',
    '<w:ind w:leftChars="-900"/>',
    '<w:ind w:left="-9000" w:start="0"/>',
    '<w:spacing w:line="1" w:lineRule="exact"/>',
    '<w:spacing w:before="30000"/>',
    '<w:jc w:val="center"/>',
    '<w:jc w:val="distribute"/>',
    "<w:bidi/>",
    '<w:textDirection w:val="tbRl"/>',
    '<w:shd w:val="clear" w:fill="000000"/>',
    '<w:outlineLvl w:val="0"/>',
    "<w:pageBreakBefore/>",
    '<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>',
    '<w:cnfStyle w:val="1"/>',
    "<w:rPr><w:vanish/></w:rPr>",
    '<w:rPr><w:sz w:val="900"/></w:rPr>',
    '<w:pStyle w:val="Bangchu"/>',
    '<w:pPrChange w:id="1" w:author="a"><w:pPr/></w:pPrChange>',
    '<w:divId w:val="1"/>',
    "<w15:collapsed xmlns:w15='http://schemas.microsoft.com/office/word/2012/wordml'/>",
)
TABLES = {
    "a table that floats": in_part(BODY, '(?<=<w:tblStyle w:val="Bang"/>)', '<w:tblpPr w:tblpX="9"/>'),
    "a table set in": in_part(BODY, '(?<=<w:tblStyle w:val="Bang"/>)', '<w:tblInd w:w="-9000" w:type="dxa"/>'),
    "a table turned round": in_part(BODY, '(?<=<w:tblStyle w:val="Bang"/>)', "<w:bidiVisual/>"),
    "a table of another style": in_part(BODY, '<w:tblStyle w:val="Bang"/>', '<w:tblStyle w:val="Khung"/>'),
    "a narrow table": in_part(BODY, '<w:tblW w:w="9354"', '<w:tblW w:w="9"'),
    "a hidden row": in_part(BODY, "<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:hidden/></w:trPr>"),
    "a low row": in_part(BODY, "<w:trPr>", '<w:trPr><w:trHeight w:val="1" w:hRule="exact"/>'),
    "a deleted row": in_part(BODY, "<w:trPr>", '<w:trPr><w:del w:id="1" w:author="a"/>'),
    "a row of heads": in_part(BODY, "<w:trPr><w:cantSplit/></w:trPr>", "<w:trPr><w:tblHeader/></w:trPr>"),
    "a narrow cell": in_part(BODY, '<w:tcW w:w="1531"', '<w:tcW w:w="31"'),
    "a narrow column": in_part(BODY, '<w:gridCol w:w="1531"/>', '<w:gridCol w:w="31"/>'),
    "a hidden cell": in_part(BODY, '(?<=<w:tcW w:w="1531" w:type="dxa"/>)', "<w:hideMark/>"),
    "a cell over others": in_part(BODY, '(?<=<w:tcW w:w="1531" w:type="dxa"/>)', '<w:gridSpan w:val="2"/>'),
    "a cell with a border": in_part(
        BODY, '(?<=<w:tcW w:w="1531" w:type="dxa"/>)', '<w:tcBorders><w:tl2br w:val="single"/></w:tcBorders>'
    ),
    "a merged cell": in_part(BODY, '(?<=<w:tcW w:w="1531" w:type="dxa"/>)', "<w:vMerge/>"),
}
SECTIONS = {
    "a small page": in_part(BODY, '<w:pgSz w:w="11906"', '<w:pgSz w:w="1190"'),
    "wide margins": in_part(BODY, 'w:bottom="1134"', 'w:bottom="9134"'),
    "columns": in_part(BODY, "<w:cols ", '<w:cols w:num="9" '),
    "text upright": in_part(BODY, "<w:titlePg/>", '<w:titlePg/><w:textDirection w:val="tbRl"/>'),
    "borders of pages": in_part(BODY, "<w:cols ", '<w:pgBorders><w:top w:val="single"/></w:pgBorders><w:cols '),
    "a background": in_part(BODY, "<w:body>", '<w:background w:color="000000"/><w:body>'),
    "another head": in_part(BODY, '<w:headerReference w:type="default" r:id="rId1"/>', ""),
    "a head in the place of the other": in_part(BODY, 'w:type="default" r:id="rId1"', 'w:type="default" r:id="rId2"'),
    "a foot as a head": in_part(BODY, 'w:type="default" r:id="rId1"', 'w:type="default" r:id="rId4"'),
    "no first page": in_part(BODY, "<w:titlePg/>", ""),
    "an even page": in_part(BODY, 'w:type="first" r:id="rId2"', 'w:type="even" r:id="rId2"'),
    "text in a head": in_part("word/header2.xml", "</w:pPr>", "</w:pPr><w:r><w:t>6/6</w:t></w:r>"),
    "text in a foot": in_part("word/footer1.xml", "</w:p>", "</w:p><w:p><w:r><w:t>6/6</w:t></w:r></w:p>"),
    "a watermark": in_part("word/header1.xml", "</w:p>", "<w:r><w:pict/></w:r></w:p>"),
    "a field in a head": in_part("word/header1.xml", 'w:instr="PAGE"', 'w:instr="INCLUDETEXT x"'),
    "a number of letters": in_part("word/header1.xml", "<w:t>1</w:t>", "<w:t>6/6</w:t>"),
    "another beginning": in_part(BODY, '<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="7"/>'),
}


def in_settings(markup: str) -> Callable[[Parts], None]:
    return in_part("word/settings.xml", "<w:compat>", f"{markup}<w:compat>")


STYLES = {
    "a style that hides": styled("Bangso", "<w:vanish/>"),
    "a white style": styled("Bangso", '<w:color w:val="FFFFFF"/>'),
    "a small style": styled("Bangso", '<w:sz w:val="2"/>'),
    "a style of signs": styled("Bangso", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'),
    "a style on another": in_part("word/styles.xml", '(?<=w:basedOn w:val=")Normal', "Dam"),
    "the usual style": styled("Normal", '<w:color w:val="FFFFFF"/>'),
    "the usual characters": styled("DefaultParagraphFont", '<w:color w:val="FFFFFF"/>'),
    "bold turned off": styled("Dam", '<w:b w:val="0"/>'),
    "a table with properties": styled("Bang", '<w:color w:val="FFFFFF"/>'),
    "white from the start": in_part("word/styles.xml", '<w:color w:val="000000"/>', '<w:color w:val="FFFFFF"/>'),
    "a style in a circle": in_part("word/styles.xml", '(?<=<w:basedOn w:val=")Normal', "Luuy"),
    "a style twice": in_part("word/styles.xml", 'w:styleId="Bangchu"', 'w:styleId="Bangso"'),
    "a style in other case": in_part("word/styles.xml", 'w:styleId="Bangchu"', 'w:styleId="bangSO"'),
    "no style": in_part("word/styles.xml", 'w:styleId="Bangso"', 'w:styleId="Bangxo"'),
    "conditions": in_part("word/styles.xml", "(?=<w:tblPr><w:tblBorders/>)", '<w:tblStylePr w:type="firstRow"/>'),
    "a style that counts": in_part(
        "word/styles.xml", "(?<=<w:pPr>)(?=<w:keepNext/>)", '<w:numPr><w:numId w:val="1"/></w:numPr>'
    ),
    "settings: tracked": in_settings("<w:trackRevisions/>"),
    "settings: a template": in_settings('<w:attachedTemplate r:id="rId1"/>'),
    "settings: variables": in_settings('<w:docVars><w:docVar w:name="a" w:val="b"/></w:docVars>'),
    "settings: letters": in_settings('<w:mailMerge><w:mainDocumentType w:val="formLetters"/></w:mailMerge>'),
    "settings: protected": in_settings('<w:documentProtection w:edit="readOnly"/>'),
    "settings: a schema": in_settings('<w:attachedSchema w:val="x"/>'),
    "settings: even pages": in_settings("<w:evenAndOddHeaders/>"),
    "settings: a view": in_settings('<w:view w:val="outline"/>'),
    "settings: a background": in_settings("<w:displayBackgroundShape/>"),
    "settings: small": in_settings('<w:zoom w:percent="1"/>'),
    "settings: fields": in_settings('<w:updateFields w:val="true"/>'),
    "settings: an old Word": in_part("word/settings.xml", 'w:val="15"', 'w:val="11"'),
    "a title": in_part("docProps/core.xml", "(?<=<dc:title>)", "x"),
    "a remark": in_part("docProps/core.xml", "(?=<dc:creator>)", "<dc:description>6/6</dc:description>"),
    "a property": in_part("docProps/custom.xml", "(?=</Properties>)", '<property name="x"/>'),
}
ALTERED: dict[str, Callable[[Parts], None]] = {
    **{f"w:{name}": with_property(f"<w:{name}/>") for name in HIDING},
    **{one: with_property(f"<{one}/>") for one in VALUED},
    **{name: body(markup) for name, markup in INSTEAD.items()},
    **{one: of_paragraph(one) for one in PARAGRAPHS},
    **TABLES,
    **SECTIONS,
    **STYLES,
}


@pytest.mark.parametrize("kind", sampled(ALTERED, every=16))
def test_what_is_hidden_drawn_bound_or_altered_is_found(kind: str, made: bytes) -> None:
    parts = parts_of(made)
    ALTERED[kind](parts)
    assert packed(parts) != made
    assert told(packed(parts), made)


# The package


RELATIONS = "_rels/.rels"
LISTED = "word/_rels/document.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def added(name: str, content: bytes = b"<x/>", kind: str = "", relation: str = "") -> Callable[[Parts], None]:
    """Return what adds a part, its type and a relation to it."""

    def change(parts: Parts) -> None:
        parts[name] = content
        if kind:
            new = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", new.encode())
        if relation:
            new = f'<Relationship Id="rId99" Type="{relation}" Target="/{name}"/></Relationships>'
            parts[LISTED] = parts[LISTED].replace(b"</Relationships>", new.encode())

    return change


def second(kind: str, *, first: bool) -> Callable[[Parts], None]:
    """Return what adds a document that Word might open in the place of the one that is read."""

    def change(parts: Parts) -> None:
        parts["word/other.xml"] = parts[BODY].replace(FIGURE.encode(), b"6/6")
        new = f'<Relationship Id="rId0" Type="{kind}" Target="word/other.xml"/>'.encode()
        end = parts[RELATIONS].index(b"<Relationship " if first else b"</Relationships>")
        parts[RELATIONS] = parts[RELATIONS][:end] + new + parts[RELATIONS][end:]

    return change


def fonts(markup: str) -> bytes:
    return f'<w:fonts xmlns:w="{W}">{markup}</w:fonts>'.encode()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EXTERNAL = '<Relationship Id="rId9" Type="{0}/{1}" Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
PACKAGES: dict[str, Callable[[Parts], None]] = {
    **{
        f"a second document, {'first' if first else 'last'}, {kind.partition('://')[2][:20]}": second(kind, first=first)
        for first in (True, False)
        for kind in (
            f"{OFFICE}/officeDocument",
            "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
            "http://x/officeDocument",
        )
    },
    "a part that nothing leads to": added("word/x.xml"),
    "comments": added("word/comments.xml", kind=f"{WORD}.comments+xml", relation=f"{OFFICE}/comments"),
    "a glossary": added(
        "word/glossary/d.xml", kind=f"{WORD}.document.glossary+xml", relation=f"{OFFICE}/glossaryDocument"
    ),
    "macros": added("word/vbaProject.bin", kind="application/vnd.ms-office.vbaProject", relation="http://x/vbaProject"),
    "a second list of styles": added("word/s.xml", kind=f"{WORD}.styles+xml", relation=f"{OFFICE}/styles"),
    "a note": added(
        "word/footnotes.xml",
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'.encode(),
        f"{WORD}.footnotes+xml",
        f"{OFFICE}/footnotes",
    ),
    "text in the line above notes": added(
        "word/footnotes.xml",
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="2"><w:p><w:r><w:t>a</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>".encode(),
        f"{WORD}.footnotes+xml",
        f"{OFFICE}/footnotes",
    ),
    "an embedded font": added(
        "word/fontTable.xml",
        fonts('<w:font w:name="Times New Roman"><w:embedRegular/></w:font>'),
        f"{WORD}.fontTable+xml",
        f"{OFFICE}/fontTable",
    ),
    "a font for another": added(
        "word/fontTable.xml",
        fonts('<w:font w:name="Times New Roman"><w:altName w:val="Wingdings"/></w:font>'),
        f"{WORD}.fontTable+xml",
        f"{OFFICE}/fontTable",
    ),
    "a font of signs": added(
        "word/fontTable.xml",
        fonts('<w:font w:name="Times New Roman"><w:charset w:val="02"/></w:font>'),
        f"{WORD}.fontTable+xml",
        f"{OFFICE}/fontTable",
    ),
    "custom XML": added("customXml/item1.xml", b"<figures>6/6</figures>", relation=f"{OFFICE}/customXml"),
    "relations of a head": added(
        "word/_rels/header1.xml.rels",
        b"<Relationships/>",
    ),
    **{
        f"outside: {kind}": in_part(LISTED, "</Relationships>", EXTERNAL.format(OFFICE, kind))
        for kind in ("header", "attachedTemplate", "image", "hyperlink", "subDocument")
    },
    "a relation twice": in_part(LISTED, 'Id="rId2"', 'Id="rId1"'),
    "a relation by a longer way": in_part(LISTED, 'Target="header1.xml"', 'Target="../../word/header9.xml"'),
    "a relation in other case": in_part(LISTED, 'Target="header1.xml"', 'Target="Header1.xml"'),
    "another type": in_part("[Content_Types].xml", "document.main", "template.main"),
    "a type twice": in_part(
        "[Content_Types].xml", "</Types>", f'<Override PartName="/{BODY}" ContentType="x"/></Types>'
    ),
    "a type of endings": in_part(
        "[Content_Types].xml", 'Extension="xml" ContentType="application/xml"', 'Extension="xml" ContentType="x"'
    ),
    "no types": lambda parts: parts.pop("[Content_Types].xml"),
    "no styles": lambda parts: parts.pop("word/styles.xml"),
    "a document type": in_part(BODY, r"(?<=\?>)", '<!DOCTYPE a [<!ENTITY b "c">]>'),
    "an instruction": in_part(BODY, r"(?<=\?>)", "<?xml-stylesheet href='x'?>"),
    "a comment in the file": in_part(BODY, "<w:body>", "<!-- --><w:body>"),
    "raw text": in_part(BODY, re.escape(FIGURE), f"<![CDATA[{FIGURE}]]>"),
    "a byte order mark": lambda parts: parts.update({BODY: b"\xef\xbb\xbf" + parts[BODY]}),
    "UTF-16": lambda parts: parts.update({BODY: parts[BODY].decode().split("?>", 1)[1].encode("utf-16")}),
    "another encoding": in_part(BODY, "encoding='UTF-8'", "encoding='UTF-7'"),
    "cut off": lambda parts: parts.update({BODY: parts[BODY][:-20]}),
    "passing over what is known": in_part(BODY, 'mc:Ignorable="w14 wp14"', 'mc:Ignorable="w14 w"'),
    "a root of another kind": in_part(BODY, ".*", "<w:glossaryDocument xmlns:w='x'/>"),
}


@pytest.mark.parametrize("kind", sampled(PACKAGES, every=2))
def test_parts_are_found_as_word_finds_them_or_doubted(kind: str, made: bytes) -> None:
    parts = parts_of(made)
    PACKAGES[kind](parts)
    assert told(zipped(parts), made)


# The archive


def again(parts: Parts, extra: tuple[str, bytes]) -> bytes:
    """Return an archive in which a name stands that Python's own writer would not let stand there."""
    placeholder = "x" * len(extra[0])
    whole = packed({**parts, placeholder: extra[1]})
    return whole.replace(placeholder.encode(), extra[0].encode())


ARCHIVES: dict[str, Callable[[bytes], bytes]] = {
    "something before": lambda made: b"#!/bin/sh\n" + made,
    "something after": lambda made: made + b"PK",
    "a comment": lambda made: made[:-2] + b"\4\0abcd",
    "a name twice": lambda made: again(parts_of(made), (BODY, b"<x/>")),
    "a name in other case": lambda made: again(parts_of(made), ("Word/Document.xml", b"<x/>")),
    "a name that leads up": lambda made: again(parts_of(made), ("word/../d.xml", b"<x/>")),
    "a name from the top": lambda made: again(parts_of(made), ("/word/d.xml", b"<x/>")),
    "a name of Windows": lambda made: again(parts_of(made), ("word\\d.xml", b"<x/>")),
    "a folder": lambda made: again(parts_of(made), ("word/", b"")),
    "another name before the part": lambda made: made.replace(BODY.encode(), b"word/Document.xml", 1),
    "a flag of encryption": lambda made: made[:6] + b"\1" + made[7:],
    "another size before the part": lambda made: made[:18] + struct.pack("<L", 7) + made[22:],
    "another sum": lambda made: made[:14] + b"\0\0\0\0" + made[18:],
    "cut off": lambda made: made[:-1],
    "half": lambda made: made[: len(made) // 2],
    "a byte of the text": lambda made: made.replace(FIGURE.encode(), b"6/6 (33,3%)", 1),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_an_archive_that_programs_read_differently_is_doubted(kind: str, made: bytes) -> None:
    content = ARCHIVES[kind](made)
    assert content != made
    assert told(content, made)


def test_packed_in_another_way_it_is_the_same(made: bytes) -> None:
    assert told(zipped(parts_of(made)), made) == []
    assert told(packed(parts_of(saved_by_word(made))), made) == []


# Too much


def much(parts: Parts, markup: str) -> Parts:
    return {**parts, BODY: parts[BODY].replace(b"<w:body>", f"<w:body>{markup}".encode(), 1)}


MUCH: dict[str, Callable[[Parts], Parts]] = {
    "60 MB of runs": lambda parts: much(parts, "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 2_300_000 + "</w:p>"),
    "paragraphs": lambda parts: much(parts, "<w:p/>" * 8_000_000),
    "fewer paragraphs": lambda parts: much(parts, "<w:p/>" * 120_000),
    "tabs in a run": lambda parts: much(parts, "<w:p><w:r>" + "<w:tab/>" * 120_000 + "</w:r></w:p>"),
    "unknown elements": lambda parts: much(parts, "<w:p>" + "<w:x/>" * 120_000 + "</w:p>"),
    "attributes": lambda parts: much(parts, "<w:p " + " ".join(f'w:a{n}="1"' for n in range(200_000)) + "/>"),
    "nesting": lambda parts: much(parts, "<w:tbl><w:tr><w:tc>" * 80 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 80),
    "deep nesting": lambda parts: much(parts, "<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    "a long text": lambda parts: much(parts, f"<w:p><w:r><w:t>{'a' * 6_000_000}</w:t></w:r></w:p>"),
    "laughs": lambda parts: {
        **parts,
        BODY: b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + parts[BODY].split(b"?>", 1)[1],
    },
}


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("kind", sampled(MUCH))
def test_no_document_is_too_much(kind: str, made: bytes) -> None:
    content = zipped(MUCH[kind](parts_of(made)))
    assert told(content, made)
    lines(content, "docx")
    assert read_back(content) is not None


def test_a_record_is_read_without_the_rest(made: bytes, tmp_path: Path) -> None:
    result = verify(zipped(much(parts_of(made), "<w:p/>" * 8_000_000)), tmp_path)
    assert (result.code, result.err) == (1, "")
    assert "it unpacks to more than 8 MB or has more than 150000 marks" in result.out
    record = parts_of(made)["docProps/custom.xml"]
    assert read_back(zipped({"docProps/custom.xml": record + b" " * 2_000_000})) is None


# Whatever is done to it


@datasets
@given(st.booleans(), st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=3))
def test_damage_is_doubted(short: bytes, by_word: bool, damage: list[tuple[int, int]]) -> None:
    damaged = bytearray(saved_by_word(short) if by_word else short)
    for at, value in damage:
        damaged[at % len(damaged)] = value
    content = bytes(damaged)
    agreement, found = judged("docx", content, short)
    assert (agreement == "no") == bool(found)
    assert agreement == "no" or text_of(content) == text_of(short)
    lines(content, "docx")
    read_back(content)


MUTATED = (BODY, BODY, BODY, "word/header1.xml", "word/footer1.xml", "word/styles.xml")
PLACE = st.integers(0, 10**6)


@datasets
@given(st.sampled_from(MUTATED), PLACE, PLACE, st.sampled_from(("remove", "double", "move", "nest")))
def test_elements_out_of_place_are_doubted(short: bytes, name: str, first: int, second: int, how: str) -> None:
    parts = parts_of(short)
    root = etree.fromstring(parts[name])
    every = list(root.iter())[1:]
    one, other = every[first % len(every)], every[second % len(every)]
    if how == "remove":
        one.getparent().remove(one)
    elif how == "double":
        one.addnext(etree.fromstring(etree.tostring(one)))
    elif one is not other and one not in other.iterancestors():
        (other.addnext if how == "move" else other.append)(one)
    parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    agreement, found = judged("docx", packed(parts), short)
    assert (agreement == "no") == bool(found)
    assert agreement == "no" or text_of(packed(parts)) == text_of(short)


@documents
@given(st.binary(max_size=400))
def test_any_bytes_are_doubted(short: bytes, content: bytes) -> None:
    assert told(content, short)
    assert told(b"PK\3\4" + zlib.compress(content), short)
