"""A style of a report in Word takes no other's place, whatever it is called, and none says what programs differ on."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from examples import documents, sampled
from hypothesis import given
from hypothesis import strategies as st
from reports.office import converted, pages
from reports.office import made as made_of
from reports.word_saves import saved_by_word
from support import at_most, small, write

from hrcomms.reports.docx_doubts import doubts
from hrcomms.reports.docx_file import packed, parts_of

STYLES, BODY, SETTINGS = "word/styles.xml", "word/document.xml", "word/settings.xml"
WHITE = '<w:color w:val="FFFFFF"/><w:sz w:val="2"/><w:szCs w:val="2"/>'
EVIL = f"<w:rPr>{WHITE}</w:rPr>"
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the report on little, which is compared soon."""
    folder = tmp_path_factory.mktemp("little")
    write(folder, small())
    return made_of(folder)


def told(content: bytes, made: bytes) -> list[str]:
    return [str(one.why) for one in doubts(content, made)]


def changed(made: bytes, *changes: Change) -> bytes:
    parts = parts_of(made)
    for change in changes:
        change(parts)
    content = packed(parts)
    assert content != made
    return content


def put(old: str, new: str, name: str = STYLES) -> Change:
    """Return what puts markup in the place of what a pattern finds first."""

    def change(parts: Parts) -> None:
        text = parts[name].decode()
        assert re.search(old, text, re.DOTALL), old
        parts[name] = re.sub(old, lambda _: new, text, count=1, flags=re.DOTALL).encode()

    return change


def style(name: str, properties: str = "", *, kind: str = "paragraph", of: str = "Evil", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{of}"><w:name w:val="{name}"/>{more}{properties}'
        "</w:style>"
    )


def add(*styles: str) -> Change:
    return put("(?=</w:styles>)", "".join(styles))


def rename(old: str, new: str) -> Change:
    return put(f'<w:name w:val="{old}"/>', f'<w:name w:val="{new}"/>')


def within(style: str, place: str, markup: str) -> Change:
    def change(parts: Parts) -> None:
        text = parts[STYLES].decode()
        start = text.index(f'w:styleId="{style}"')
        at = text.index(place, start) + (0 if place.startswith("</") else len(place))
        parts[STYLES] = (text[:at] + markup + text[at:]).encode()

    return change


def columns_last(parts: Parts) -> None:
    text = parts[BODY].decode()
    parts[BODY] = re.sub("(<w:tblGrid>.*?</w:tblGrid>)(.*?)(?=</w:tbl>)", r"\2\1", text, count=1).encode()


NOTE = "Lưu ý"
HIDING: dict[str, tuple[Change, ...]] = {
    **{
        f"{one} and {other}": (rename(NOTE, one), add(style(other, EVIL)))
        for one, other in (
            ("Contents 1", "toc 1"),
            ("Text body", "Body Text"),
            ("Body Text", "Text body"),
            ("Heading 1", "heading 1 "),
            ("Zz", "Evil"),
            ("Evil", "Zz"),
        )
    },
    **{
        f"characters: {one} and {other}": (
            add(style(one, of="A", kind="character"), style(other, EVIL, kind="character")),
        )
        for one, other in (
            ("Internet Link", "Hyperlink"),
            ("Strong Emphasis", "Strong"),
            ("Visited Internet Link", "FollowedHyperlink"),
            ("Footnote Symbol", "footnote reference"),
        )
    },
    "a name with a blank more": (add(style(f"{NOTE} ", EVIL)),),
    "a name put together of other signs": (add(style("Lưu\u00a0ý", EVIL)),),
    "a name with the report's behind a comma": (add(style(f"Header,{NOTE}")),),
    "the usual look by another name": (add(style("Text body")),),
    "a style of characters by the name of paragraphs": (add(style(NOTE, EVIL, kind="character")),),
    "an unused white style": (add(style("Evil", EVIL)),),
    "a white heading": (add(style("Heading", EVIL)),),
    "a heading of signs": (
        add(
            style(
                "Heading",
                '<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/></w:pPr>'
                '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>',
            )
        ),
    ),
    "a white header": (add(style("Header", EVIL)),),
    "a table by another name": (add(style("Table Grid", kind="table")),),
    "a name of Normal": (rename("Normal", "Zz"), add(style("Normal", EVIL))),
    "a name of Standard": (add(style("Standard", EVIL)),),
    "the default is none": (put('w:default="1" w:styleId="Normal"', 'w:styleId="Normal"'),),
    "another default": (
        put('w:default="1" w:styleId="Normal"', 'w:styleId="Normal"'),
        add(style("Header").replace("<w:style ", '<w:style w:default="1" ')),
    ),
    "a default table that is none": (put('w:default="1" w:styleId="TableNormal"', 'w:styleId="TableNormal"'),),
    "no name": (
        rename(NOTE, "Zz"),
        put("(?=</w:styles>)", f'<w:style w:type="paragraph" w:styleId="Zz">{EVIL}</w:style>'),
    ),
    "an empty name": (rename(NOTE, "Zz"), add(style("", EVIL, of="Zz"))),
    "a blank name": (rename(NOTE, "Zz"), add(style(" ", EVIL, of="Zz"))),
    "a name without a value": (add(style("x", of="Zz").replace(' w:val="x"', "")),),
    "a name that comes last": (
        put('<w:name w:val="Lưu ý"/>(.*?)</w:style>', '<w:qFormat/><w:name w:val="Lưu ý"/></w:style>'),
    ),
    "no kind": (add(f'<w:style w:default="1" w:styleId="E"><w:name w:val="Header"/>{EVIL}</w:style>'),),
    "no id": (add('<w:style w:type="paragraph"><w:name w:val="Header"/></w:style>'),),
    "a link": (
        put('(?<=<w:name w:val="Lưu ý"/>)', '<w:link w:val="Evil"/>'),
        add(style("Evil", EVIL, kind="character", more='<w:link w:val="Luuy"/>')),
    ),
    "another name of a style": (put('(?<=<w:name w:val="Lưu ý"/>)', '<w:aliases w:val="toc 1"/>'),),
    "text in a style's paragraph": (within("Luuy", "</w:pPr>", EVIL),),
    "text in the usual paragraph": (put("(?=</w:pPr></w:pPrDefault>)", EVIL),),
    "a style in a style": (
        within("Luuy", "<w:rPr>", '<w:rStyle w:val="Evil"/>'),
        add(style("Evil", EVIL, kind="character")),
    ),
    "a style in the usual text": (put("(?<=<w:rPrDefault><w:rPr>)", '<w:rStyle w:val="Dam"/>'),),
    "a paragraph's style in a style": (within("Luuy", "<w:pPr>", '<w:pStyle w:val="Keduoicoquan"/>'),),
    "a paragraph's style in the usual one": (put("(?<=<w:pPrDefault><w:pPr>)", '<w:pStyle w:val="Keduoicoquan"/>'),),
    "a table's style in a style": (within("Bang", "<w:tblPr>", '<w:tblStyle w:val="Khung"/>'),),
    "a table in a paragraph's style": (
        within("Luuy", "</w:style>", '<w:tblPr><w:tblW w:w="10" w:type="dxa"/></w:tblPr>'),
    ),
    "a paragraph in characters' style": (within("Dam", "<w:qFormat/>", '<w:pPr><w:ind w:left="9000"/></w:pPr>'),),
    "a section in a style": (within("Luuy", "</w:pPr>", "<w:sectPr/>"),),
    "the usual characters on others": (
        put('(?<=<w:name w:val="Default Paragraph Font"/>)', '<w:basedOn w:val="Evil"/>'),
        add(style("Evil", EVIL, kind="character")),
    ),
    "defaults behind the styles": (
        put("<w:docDefaults>(.*?)</w:docDefaults>", ""),
        put("(?=</w:styles>)", f"<w:docDefaults><w:rPrDefault>{EVIL}</w:rPrDefault></w:docDefaults>"),
    ),
    "a font without a name": (put("(?<=<w:rPrDefault><w:rPr>)<w:rFonts [^>]*/>", '<w:rFonts w:ascii=""/>'),),
    "two fonts": (within("Luuy", "<w:rPr>", '<w:rFonts w:ascii="Times New Roman;Wingdings"/>'),),
    "a colour without a value": (within("Luuy", "<w:rPr>", "<w:color/>"),),
    "an alignment without a value": (
        put('(?<=w:styleId="Luuy">)(.*?)<w:jc [^>]*/>', '<w:name w:val="Lưu ý"/><w:pPr><w:jc/>'),
    ),
    "kept together": (put("(?<=<w:pPrDefault><w:pPr>)", "<w:keepNext/><w:keepLines/>"),),
    "lines alone": (put("(?<=<w:pPrDefault><w:pPr>)", '<w:widowControl w:val="0"/>'),),
    "a kept paragraph": (put('(?<=<w:pStyle w:val="Sokyhieu"/>)', "<w:keepLines/>", BODY),),
    "letters moved": (put("(?<=<w:rPrDefault><w:rPr>)", '<w:kern w:val="2"/>'),),
    "words broken": (put("(?=<w:compat>)", '<w:autoHyphenation w:val="1"/>', SETTINGS),),
    "a mode of old": (put('(?<=w:uri="http://schemas.microsoft.com/office/word" )w:val="15"', 'w:val="0"', SETTINGS),),
    "no mode": (put("<w:compatSetting [^>]*/>", "", SETTINGS),),
    "a mode twice": (
        put(
            "(<w:compatSetting [^>]*/>)",
            '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
            * 2,
            SETTINGS,
        ),
    ),
    "an unknown setting": (
        put(
            "(?=</w:compat>)",
            '<w:compatSetting w:name="x" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>',
            SETTINGS,
        ),
    ),
    "a language with other digits": (
        put('w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"', 'w:lang w:val="ar-SA" w:bidi="fa-IR"'),
    ),
    "columns behind the rows": (columns_last,),
}


@pytest.mark.parametrize("kind", sampled(HIDING))
def test_no_style_takes_the_place_of_another(kind: str, short: bytes) -> None:
    assert told(changed(short, *HIDING[kind]), short)


def used(name: str) -> Change:
    """Return what gives the digits of a figure a style of characters."""

    def change(parts: Parts) -> None:
        text = parts[BODY].decode()
        found = re.search(r'<w:r><w:t xml:space="preserve">([^<0-9]*[0-9])([0-9][^<]*)</w:t></w:r>', text)
        assert found
        runs = (
            f'<w:r><w:t xml:space="preserve">{found[1]}</w:t></w:r><w:r><w:rPr><w:rStyle w:val="{name}"/></w:rPr>'
            f'<w:t xml:space="preserve">{found[2]}</w:t></w:r>'
        )
        parts[BODY] = text.replace(found[0], runs, 1).encode()

    return change


@pytest.mark.office
def test_a_digit_that_libreoffice_hides_by_two_names_is_found(short: bytes, tmp_path: Path) -> None:
    pair = style("Internet Link", of="A", kind="character"), style("Hyperlink", EVIL, kind="character")
    content = changed(short, add(*pair), used("A"))
    assert told(content, short)[0] == "the style “Internet Link” is none of the report’s, or looks different"
    heights = {
        name: [word.bottom - word.top for page in pages(pdf) for word in page]
        for name, pdf in converted({"made": short, "evil": content}, "pdf", tmp_path).items()
    }
    assert min(heights["evil"]) < min(heights["made"])  # so it is worth the refusal


# What programs add


@pytest.mark.parametrize("name", ["Header", "Footer", "Header and Footer", "Index"])
def test_what_programs_add_is_none_of_the_harm(name: str, short: bytes) -> None:
    assert told(changed(short, add(style(name, of="X"))), short) == []


def test_words_that_are_not_broken_are_the_same(short: bytes) -> None:
    hyphens = put("(?=<w:compat>)", '<w:autoHyphenation w:val="1"/>', SETTINGS)
    kept = put("(?<=<w:pPrDefault><w:pPr>)", "<w:suppressAutoHyphens/>")
    assert told(changed(short, hyphens, kept), short) == []


LOOKS = st.sampled_from(
    (WHITE, '<w:color w:val="FFFFFE"/>', '<w:sz w:val="2"/>', '<w:rFonts w:ascii="Wingdings"/>', "<w:b/>", "<w:i/>")
)
NAMES = st.one_of(
    st.sampled_from(("Heading", "Header", "toc 1", "Hyperlink", "Normal", "Table Grid", "heading 9", "Đậm", "List")),
    st.text(st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters='<>&"'), max_size=12),
)


@documents
@given(NAMES, st.sampled_from(("paragraph", "character", "table", "numbering")), LOOKS, st.booleans())
def test_no_style_of_another_look_is_let_in(short: bytes, name: str, kind: str, look: str, by_word: bool) -> None:
    report = saved_by_word(short) if by_word else short
    assert told(changed(report, add(style(name, f"<w:rPr>{look}</w:rPr>", kind=kind))), short)


# Too many


def chained(count: int) -> Change:
    """Return what adds styles that are each based on the one before, with the usual one on the last."""
    every = (style(f"c{n}", of=f"c{n}", more=f'<w:basedOn w:val="c{n - 1}"/>' if n else "") for n in range(count))
    markup = "".join(every)

    def change(parts: Parts) -> None:
        add(markup)(parts)
        put('(?<=<w:name w:val="Normal"/>)', f'<w:basedOn w:val="c{count - 1}"/>')(parts)

    return change


@pytest.mark.thorough  # of time alone, which tests/test_growth.py watches too
@pytest.mark.parametrize("count", [25, 500, 12_000])
def test_no_line_of_styles_is_too_long(count: int, short: bytes) -> None:
    content = changed(short, chained(count))
    with at_most(2):
        (doubt,) = told(content, short)
        assert doubt.startswith("programs understand the style “")


def test_styles_in_a_circle_are_doubted(short: bytes) -> None:
    circle = style("a", of="a", more='<w:basedOn w:val="b"/>'), style("b", of="b", more='<w:basedOn w:val="a"/>')
    assert told(changed(short, add(*circle)), short)
