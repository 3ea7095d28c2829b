"""A template for Word holds nothing that runs, fetches, or shows what stands elsewhere; nor does what is made of it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from examples import sampled, sampled_rows
from reports.office import converted
from reports.office import made as made_of
from support import ROOT, run, wrote

from hrcomms.language import Language
from hrcomms.reports.docx_file import DocxError, parts_of
from hrcomms.reports.docx_template import fit, unless_active

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = parts_of((ROOT / "templates/report.en.docx").read_bytes())
DOCUMENT = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
WHERE = ("word/document.xml", "word/header1.xml", "word/footer1.xml")


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """Return the parts of the shipped template, one of them changed."""
    text = PARTS[name].decode()
    assert old in text
    return {**PARTS, name: text.replace(old, new, 1).encode()}


def within(body: str, part: str = DOCUMENT) -> dict[str, bytes]:
    """Return the parts with some XML as the first of a part."""
    text = PARTS[part].decode()
    start = text.index("<w:body>") + 8 if part == DOCUMENT else text.index("<w:p>")
    return {**PARTS, part: (text[:start] + body + text[start:]).encode()}


def related(kind: str, target: str, mode: str = ' TargetMode="External"') -> dict[str, bytes]:
    relation = f'<Relationship Id="rIdE" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return changed(RELATIONS, "</Relationships>", relation)


def p(inside: str) -> str:
    return f"<w:p><w:r><w:t>Here: </w:t></w:r>{inside}</w:p>"


def char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str, name: str = "instrText") -> str:
    return f'<w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r>'


def field(*pieces: str, name: str = "instrText") -> str:
    """Return a field, its instruction split over runs."""
    return (
        char("begin") + "".join(instruction(one, name) for one in pieces) + char("separate") + word("1") + char("end")
    )


def word(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def simple(text: str) -> str:
    return f'<w:fldSimple w:instr="{text}">{word("1")}</w:fldSimple>'


BAD = [
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;",
    "DDE excel a b",
    "INCLUDETEXT &quot;file:///etc/passwd&quot;",
    "INCLUDEPICTURE &quot;http://evil.test/a.png&quot; \\d",
    "includepicture http://evil.test",
    "INCLUDE x",
    "IMPORT x",
    "LINK Excel.Sheet.8 x",
    "EMBED Package",
    "AUTOTEXT x",
    "DATABASE \\d x",
    "MERGEFIELD x",
    "MACROBUTTON x y",
    "GOTOBUTTON x y",
    "ASK x y",
    "FILLIN x",
    "RD &quot;c:\\\\x.doc&quot;",
    "PRINT 27",
    "QUOTE 68 68 69",
    "SET x 1",
    "IF 1 = 1 a b",
    "DOCVARIABLE x",
    "DOCPROPERTY x",
    "USERNAME",
    "FILENAME \\p",
    "DATE",
    "TIME",
    "= 1 + 1",
    "ADDIN x",
    "CONTROL x",
    "HTMLCONTROL x",
    "FORMTEXT",
    "x",
    "",
    "PAGEX",
    "PAGE {{ report.owner }}",
    "HYPERLINK &quot;file:///c:/x.exe&quot;",
    "HYPERLINK \\\\server\\x",
    "HYPERLINK javascript:x",
    "HYPERLINK &quot;https://a.test/{{ report.owner }}&quot;",
    "PAGE " + "x " * 1000,
]
GOOD = [
    " PAGE ",
    "page \\* MERGEFORMAT",
    "PAGE\\*Arabic",
    "NUMPAGES",
    "SECTIONPAGES \\# &quot;0&quot;",
    "TOC \\o &quot;1-3&quot; \\h \\z \\u",
    "PAGEREF _Toc123 \\h",
    "REF _Ref1 \\r \\h",
    "STYLEREF &quot;Heading 1&quot;",
    "SEQ Bảng \\* ARABIC",
    "HYPERLINK &quot;https://thuvienphapluat.vn/a?b=c&quot; \\o &quot;Luật&quot;",
    "HYPERLINK \\l &quot;_Toc1&quot;",
    "HYPERLINK mailto:a@b.test",
]


def refused(parts: dict[str, bytes]) -> DocxError:
    with pytest.raises(DocxError) as error:
        fit(zipped(parts))
    return error.value


@pytest.mark.parametrize("text", sampled(BAD, every=2))
def test_a_field_that_is_not_listed_is_refused(text: str) -> None:
    half = len(text) // 2
    for made in (field(text), field(text[:half], text[half:]), field(text, name="delInstrText"), simple(text)):
        assert "may not be in a report" in str(refused(within(p(made))))


@pytest.mark.parametrize("text", GOOD)
def test_fields_of_a_report_stay(text: str) -> None:
    made = field(text[:2], text[2:]) + simple(text)
    assert text[-5:].encode() in parts_of(fit(zipped(within(p(made)))))[DOCUMENT].replace(b'"', b"&quot;")


def hidden(evil: str) -> list[str]:
    """Return places in which a field may hide."""
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p(evil)}</w:txbxContent></v:textbox></w:pict></w:r>"
    return [
        p(evil),
        f"<w:p><w:del>{evil}</w:del></w:p>",
        f"<w:p><w:moveFrom>{evil}</w:moveFrom></w:p>",
        f"<w:tbl><w:tr><w:tc>{p(evil)}</w:tc></w:tr></w:tbl>",
        f"<w:sdt><w:sdtContent>{p(evil)}</w:sdtContent></w:sdt>",
        p(box),
        f"<w:p><w:r><mc:AlternateContent><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
        p(char("begin") + instruction("TOC ") + char("separate") + evil + char("end")),  # in the result of another
        p(char("begin") + instruction("PAGE ") + evil + char("end")),  # in the instruction of another
        p(f'<w:fldSimple w:instr="PAGE">{evil}</w:fldSimple>'),
    ]


@pytest.mark.parametrize("part", WHERE)
@pytest.mark.parametrize("at", sampled(range(10), every=3))
def test_a_field_does_not_hide(part: str, at: int) -> None:
    assert "may not be in a report" in str(refused(within(hidden(field("DDEAUTO a b"))[at], part)))


@pytest.mark.parametrize(
    "made",
    [
        char("begin") + word("DDEAUTO a b") + instruction("PAGE") + char("end"),
        char("begin") + instruction("PAGE") + "<w:r><w:tab/></w:r>" + char("end"),
        char("begin") + instruction("PAGE"),
        char("separate"),
        char("end"),
        '<w:r><w:fldChar w:fldCharType="{{ x }}"/></w:r>',
        instruction("PAGE"),
        char("begin") + "</w:p><w:p>" + instruction("PAGE") + char("end"),
        char("begin") + field("PAGE") + char("end"),
    ],
)
def test_a_field_that_is_not_what_it_reads_is_refused(made: str) -> None:
    assert "may not be in a report" in str(refused(within(p(made))))


@pytest.mark.parametrize(
    "made",
    [
        '<w:altChunk r:id="rId1"/>',
        '<w:subDoc r:id="rId1"/>',
        p('<w:r><w:object><o:OLEObject Type="Link"/></w:object></w:r>'),
        p('<w:r><w:control r:id="rId1"/></w:r>'),
        p('<w:r><w:pict><v:shape href="http://evil.test"/></w:pict></w:r>'),
        p('<w:r><w:pict><v:shape><v:imagedata src="http://evil.test/a.png"/></v:shape></w:pict></w:r>'),
        p('<w:r><w:pict><v:shape><v:imagedata o:althref="\\\\evil.test\\a"/></v:shape></w:pict></w:r>'),
        p('<w:r><w:pict><v:shape o:onmouseover="x"/></w:pict></w:r>'),
        p('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="x"/></w:ffData></w:fldChar></w:r>'),
        p('<w:r><w:fldChar w:fldCharType="begin"><w:fldData>AAAA</w:fldData></w:fldChar></w:r>'),
        '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{1}"/></w:sdtPr><w:sdtContent/></w:sdt>',
        p('<x:run xmlns:x="http://evil.test/x"/>'),
        p("<unknown/>"),
        "<?mso-application progid='Excel.Sheet'?>",
    ],
)
def test_an_element_that_starts_or_loads_something_is_refused(made: str) -> None:
    refused(within(made))


@pytest.mark.parametrize(
    "kind",
    sampled(
        [
            *(
                "image",
                "attachedTemplate",
                "oleObject",
                "package",
                "frame",
                "subDocument",
                "aFChunk",
                "control",
                "video",
            ),
            *("mailMergeSource", "mailMergeHeaderSource", "recipientData", "styles", "header", "settings", "customXml"),
            *("font", "transform", "chart", "unknown"),
        ]
    ),
)
def test_nothing_outside_of_the_file_is_named(kind: str) -> None:
    for target in ("http://evil.test/x", "https://evil.test/x", "file:///c:/x", "\\\\evil.test\\x", "x.docx"):
        assert target in str(refused(related(f"{OFFICE}/{kind}", target)))
        refused(related(f"{OFFICE}/{kind}", target, ""))  # as if it were inside of it
        refused(related(f"{OFFICE}/{kind}", target, ' TargetMode="external"'))


@pytest.mark.parametrize("part", ["_rels/.rels", "word/_rels/settings.xml.rels", "word/_rels/header1.xml.rels"])
def test_relations_of_every_part_are_read(part: str) -> None:
    relation = (
        f'<Relationship Id="rIdE" Type="{OFFICE}/attachedTemplate" Target="http://e.test/t" TargetMode="External"/>'
    )
    around = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'></Relationships>"
    text = PARTS.get(part, around.encode()).decode()
    refused({**PARTS, part: text.replace("</Relationships>", f"{relation}</Relationships>").encode()})


@pytest.mark.parametrize("target", ["https://a.test/b", "http://a.test", "mailto:a@b.test", "HTTPS://A.TEST"])
def test_a_link_to_a_web_page_stays(target: str) -> None:
    parts = related(f"{OFFICE}/hyperlink", target)
    assert fit(zipped(parts))


@pytest.mark.parametrize(
    "target", ["file:///c:/x.exe", "x.exe", "\\\\a\\b", "javascript:x", "ms-word:ofe|u|http://a", ""]
)
def test_another_link_is_refused(target: str) -> None:
    link = p(f'<w:hyperlink r:id="rIdE">{word("a")}</w:hyperlink>')
    parts = {**within(link), RELATIONS: related(f"{OFFICE}/hyperlink", target)[RELATIONS]}
    error = refused(parts)
    assert (error.spot.paragraph, error.spot.text) == (1, "Here: a")  # type: ignore[attr-defined] # an UnfitError


@pytest.mark.parametrize(
    "name",
    [
        *("word/vbaProject.bin", "customUI/customUI.xml", "word/activeX/activeX1.xml", "word/afchunk.html"),
        *("../../evil.txt", "/word/x.xml", "word\\x.xml", "c:x.xml", "word/./x.xml", "WORD/document.xml", "a\x01"),
    ],
)
def test_a_part_that_no_report_has_is_refused(name: str) -> None:
    refused({**PARTS, name: b"<x/>"})


@pytest.mark.parametrize(
    ("picture", "stays"),
    [
        (b"\x89PNG\r\n\x1a\n", True),
        (b"\xff\xd8\xff\xe0", True),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='http://evil.test'/></svg>", False),
        (b"\xd7\xcd\xc6\x9a", False),
        (b"", False),
    ],
)
def test_pictures_that_word_draws_by_itself_stay(picture: bytes, stays: bool) -> None:
    parts = {**related(f"{OFFICE}/image", "media/a.png", ""), "word/media/a.png": picture}
    if stays:
        assert parts_of(fit(zipped(parts)))["word/media/a.png"] == picture
    else:
        refused(parts)


@pytest.mark.parametrize("name", list(PARTS))
@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
def test_no_part_declares_entities(name: str, code: str) -> None:
    text = PARTS[name].decode()
    root = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
    declared = f'<?xml version="1.0" encoding="{code}"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>{root}'
    refused({**PARTS, name: declared.encode(code)})


@pytest.mark.parametrize(
    "kind", ["ms-word.document.macroEnabled.main", "openxmlformats-officedocument.wordprocessingml.template.main"]
)
def test_a_document_with_macros_is_told_as_one(kind: str) -> None:
    main = "openxmlformats-officedocument.wordprocessingml.document.main"
    assert "save it as .docx" in str(refused(changed("[Content_Types].xml", main, kind)))


def test_an_entry_that_stands_twice_is_refused() -> None:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(DOCUMENT, PARTS[DOCUMENT])
    with pytest.raises(DocxError):
        fit(made.getvalue())


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize(
    ("made", "text"),
    sampled_rows(
        [
            ("<w:r/>" * 60_000, "1"),  # lxml parts slowly with a body that is full
            ("<w:r><w:t>a</w:t></w:r>", "\t" * 500_000),  # each tab becomes an element
            ("<w:r><w:t>{{ 'a&#9;' * 1000000 }}</w:t></w:r>", "1"),
            ("<w:bookmarkStart " + " ".join(f"w:a{at}='1'" for at in range(60_000)) + "/>", "1"),
        ]
    ),
)
def test_much_in_a_template_takes_no_long_time(made: str, text: str, tmp_path: Path) -> None:
    assert report(tmp_path, within(p(made + word("{{ report.period.year }}" + text))), patience=20)[0] in (0, 1)


# Marks


@pytest.mark.parametrize(
    "mark",
    [
        *("{{ a", "{% if a", "{# a", "{{ a {{ b }}", "{% a {% b %}", "a %}", "{{ a -%} }}", "{% vm %}", "{%hm%}"),
        *("{{ " + "a" * 1001 + " }}", "{{ a" + " " * 200 + "}}", "{{ 1 }}" * 3001),
        *("{{r " * 50_000, "{%p " * 50_000, "-%}" * 50_000, "{" * 100_000, "{%colspan " * 20_000, "{%" + " " * 50_000),
    ],
)
def test_marks_that_would_take_long_are_refused(mark: str) -> None:
    refused(within(p(word(mark))))
    if len(mark) < 100:
        refused(within(p("".join(map(word, mark)))))  # each sign in a run of its own
        refused(within(f'<w:p w:rsidR="{mark}"/>'))


@pytest.mark.parametrize("mark", ["{%tr if a %}", "{{tc a }}", "{% colspan 2 %}", "{#tr a #}"])
def test_marks_of_a_row_stand_in_a_row(mark: str) -> None:
    row = f'<w:tbl><w:tr w:rsidR="1"/></w:tbl>{p(word(mark) * 2)}'
    assert mark in str(refused(within(row, "word/header1.xml")))


def report(tmp_path: Path, parts: dict[str, bytes], lang: str = "en", patience: int = 5) -> tuple[int, str]:
    (tmp_path / "mau.docx").write_bytes(zipped(parts))
    call = ("--lang", lang, "--data", ROOT / "data", "report", "--year", "2025", "--as-of", "2025-12-14")
    result = run(*call, "--template", "mau.docx", "-o", "x.docx", cwd=tmp_path, patience=patience)
    assert result.out == ""
    assert (tmp_path / "x.docx").exists() is (result.code == 0)
    return result.code, "" if wrote(result) else result.err


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_what_is_refused_is_told_in_one_sentence(lang: str, tmp_path: Path) -> None:
    dde = field("DDEAUTO a b")
    for body, place in (
        (p(dde), "in “Here: 1”"),
        (f"<w:p>{dde.replace(word('1'), '')}</w:p>", "word/document.xml, paragraph 1"),
    ):
        code, err = report(tmp_path, within(body), lang)
        assert (code, err.count("\n")) == (1, 1)
        assert lang == "vi" or f"mau.docx, {place}: the field “DDEAUTO a b” may not be in a report" in err
        assert lang == "en" or "may not" not in err


@pytest.mark.parametrize(
    "mark",
    [
        "{{ '&lt;/w:t&gt;&lt;/w:r&gt;&lt;w:fldSimple w:instr=\"DDEAUTO a b\"/&gt;&lt;w:r&gt;&lt;w:t&gt;'|safe }}",
        "{{ '&lt;/w:t&gt;&lt;w:object/&gt;&lt;w:t&gt;'|safe }}",
        "{{ '&lt;/w:t&gt;&lt;w:instrText&gt;DDE&lt;/w:instrText&gt;&lt;w:t&gt;'|safe }}",
    ],
)
def test_a_mark_makes_nothing_active(mark: str, tmp_path: Path) -> None:
    code, err = report(tmp_path, within(p(word(mark))))
    assert code == 1
    assert "take" in err


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_reports_of_the_shipped_templates_hold_nothing_active(lang: Language, public: bool) -> None:
    assert unless_active(made_of(ROOT / "data", lang, public=public))


def test_a_template_of_python_docx_serves(tmp_path: Path) -> None:
    paper = Document()
    paper.add_paragraph("{{ report.owner | say }}")
    paper.add_picture(str(ROOT / "docs/pictures/report-signature.png"))
    made = BytesIO()
    paper.save(made)
    assert report(tmp_path, parts_of(made.getvalue())) == (0, "")


@pytest.mark.office
def test_a_template_that_libreoffice_saved_serves(tmp_path: Path) -> None:
    saved = converted({"mau": zipped(PARTS)}, "docx", tmp_path / "office")["mau"]
    assert report(tmp_path, parts_of(saved.read_bytes())) == (0, "")
