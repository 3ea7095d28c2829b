"""A report as Word saves it without a change: what Word adds to each part, put together from what is known of it."""

import re
import zipfile
from io import BytesIO

from hrcomms.reports.docx_file import parts_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_SPACES = " ".join(
    (
        f'xmlns:w="{_W}" xmlns:r="{_OFFICE}"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml"',
        *(
            f'xmlns:{prefix}="http://schemas.microsoft.com/office/word/{path}"'
            for prefix, path in (
                ("w14", "2010/wordml"),
                ("w15", "2012/wordml"),
                ("w16cid", "2016/wordml/cid"),
                ("w16", "2018/wordml"),
                ("w16se", "2015/wordml/symex"),
            )
        ),
        'mc:Ignorable="w14 w15 w16se w16cid w16"',
    )
)
_ROOT = re.compile(r"<w:(document|hdr|ftr|styles) [^>]*>")
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:proofState w:spelling="clean" w:grammar="clean"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:hdrShapeDefaults><o:shapedefaults v:ext="edit" '
    'spidmax="2050"/></w:hdrShapeDefaults><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr><w:compat>{compat}</w:compat>'
    '<w:rsids><w:rsidRoot w:val="00B47730"/><w:rsid w:val="00034616"/></w:rsids><m:mathPr><m:mathFont '
    'm:val="Cambria Math"/><m:brkBin m:val="before"/><m:brkBinSub m:val="--"/><m:smallFrac m:val="0"/><m:dispDef/>'
    '<m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/><m:wrapIndent m:val="1440"/>'
    '<m:intLim m:val="subSup"/><m:naryLim m:val="undOvr"/></m:mathPr><w:themeFontLang w:val="vi-VN"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" '
    'w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" '
    'w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/><w:shapeDefaults><o:shapedefaults v:ext="edit" '
    'spidmax="2050"/><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="2"/></o:shapelayout></w:shapeDefaults>'
    '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/><w14:docId w14:val="1A2B3C4D"/><w15:docId '
    'w15:val="{{0A1B2C3D-0000-4000-8000-00000000ABCD}}"/>'
)
_COMPAT = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
        ("useWord2013TrackBottomHyphenation", 0),
    )
)
_SEPARATORS = "".join(
    f'<w:{{0}} w:type="{kind}" w:id="{at}"><w:p w14:paraId="0000000{at + 1}" w14:textId="77777777" '
    f'w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:r><w:{kind}/></w:r></w:p></w:{{0}}>'
    for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
)
_FONTS = "".join(
    f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/><w:family w:val="{family}"/>'
    '<w:pitch w:val="variable"/><w:sig w:usb0="E0002EFF" w:usb1="C000785B" w:usb2="00000009" w:usb3="00000000" '
    'w:csb0="000001FF" w:csb1="00000000"/></w:font>'
    for name, panose, family in (
        ("Times New Roman", "02020603050405020304", "roman"),
        ("Aptos", "020B0004020202020204", "swiss"),
        ("Cambria Math", "02040503050406030204", "roman"),
    )
)
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_SHADES = (
    '<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:lumMod val="110000"/><a:satMod '
    'val="105000"/><a:tint val="67000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
)
_THEME = (
    f'<a:theme xmlns:a="{_A}" name="Office Theme"><a:themeElements><a:clrScheme name="Office"><a:dk1><a:sysClr '
    'val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    + "".join(
        f'<a:{name}><a:srgbClr val="0E2841"/></a:{name}>'
        for name in ("dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    )
    + '</a:clrScheme><a:fontScheme name="Office">'
    + "".join(
        f'<a:{kind}><a:latin typeface="Aptos" panose="02110004020202020204"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Viet" typeface="Times New Roman"/></a:{kind}>'
        for kind in ("majorFont", "minorFont")
    )
    + f'</a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{_FILL}{_SHADES}</a:fillStyleLst><a:lnStyleLst><a:ln '
    f'w="12700" cap="flat" cmpd="sng" algn="ctr">{_FILL}<a:prstDash val="solid"/><a:miter lim="800000"/></a:ln>'
    "</a:lnStyleLst><a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst>"
    '<a:outerShdw blurRad="57150" dist="19050" dir="5400000" algn="ctr" rotWithShape="0"><a:srgbClr val="000000">'
    '<a:alpha val="63000"/></a:srgbClr></a:outerShdw></a:effectLst></a:effectStyle></a:effectStyleLst>'
    f"<a:bgFillStyleLst>{_FILL}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/>"
    '<a:extraClrSchemeLst/><a:extLst><a:ext uri="{05A4C25C-085E-4340-85A3-A5531E510DB2}"><thm15:themeFamily '
    'xmlns:thm15="http://schemas.microsoft.com/office/thememl/2012/main" name="Office Theme" '
    'id="{62F939B6-93AF-4DB8-9C6B-D6C7DFDC589F}" vid="{4A3C46E8-61CC-4603-A589-7422A47A8E4A}"/></a:ext></a:extLst>'
    "</a:theme>"
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0" w15:restartNumberingAfterBreak="0"><w:nsid w:val="0F2D4E6A"/><w:multiLevelType '
    'w:val="hybridMultilevel"/><w:tmpl w:val="A1B2C3D4"/><w:lvl w:ilvl="0" w:tplc="04090001"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="-"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" '
    'w:hanging="360"/></w:pPr><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1" w16cid:durableId="1234567890"><w:abstractNumId w:val="0"/></w:num>'
)
_APP = (
    "<Template>Normal.dotm</Template><TotalTime>1</TotalTime><Pages>12</Pages><Words>2500</Words>"
    "<Characters>14000</Characters><Application>Microsoft Office Word</Application><DocSecurity>0</DocSecurity>"
    '<Lines>120</Lines><Paragraphs>33</Paragraphs><ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector size="2" '
    'baseType="variant"><vt:variant><vt:lpstr>Title</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant>'
    '</vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>T</vt:lpstr></vt:vector>'
    "</TitlesOfParts><Company/><LinksUpToDate>false</LinksUpToDate><CharactersWithSpaces>16000"
    "</CharactersWithSpaces><SharedDoc>false</SharedDoc><HyperlinksChanged>false</HyperlinksChanged>"
    "<AppVersion>16.0000</AppVersion>"
)
_BIBLIOGRAPHY = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"
_ADDED = {
    "word/footnotes.xml": f"<w:footnotes {_SPACES}>{_SEPARATORS.format('footnote')}</w:footnotes>",
    "word/endnotes.xml": f"<w:endnotes {_SPACES}>{_SEPARATORS.format('endnote')}</w:endnotes>",
    "word/webSettings.xml": f"<w:webSettings {_SPACES}><w:optimizeForBrowser/><w:allowPNG/></w:webSettings>",
    "word/fontTable.xml": f"<w:fonts {_SPACES}>{_FONTS}</w:fonts>",
    "word/numbering.xml": f"<w:numbering {_SPACES}>{_NUMBERING}</w:numbering>",
    "word/theme/theme1.xml": _THEME,
    "customXml/item1.xml": f'<b:Sources SelectedStyle="\\APASixthEdition.xsl" StyleName="APA" Version="6" '
    f'xmlns:b="{_BIBLIOGRAPHY}" xmlns="{_BIBLIOGRAPHY}"></b:Sources>',
    "customXml/itemProps1.xml": '<ds:datastoreItem ds:itemID="{5B2D4E6A-1111-4222-8333-444455556666}" '
    'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef '
    f'ds:uri="{_BIBLIOGRAPHY}"/></ds:schemaRefs></ds:datastoreItem>',
    "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    f'relationships"><Relationship Id="rId1" Type="{_OFFICE}/customXmlProps" Target="itemProps1.xml"/></Relationships>',
    "docProps/app.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
    f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{_APP}</Properties>',
}
_KINDS = {
    "word/footnotes.xml": ("footnotes", f"{_TYPE}.wordprocessingml.footnotes+xml"),
    "word/endnotes.xml": ("endnotes", f"{_TYPE}.wordprocessingml.endnotes+xml"),
    "word/webSettings.xml": ("webSettings", f"{_TYPE}.wordprocessingml.webSettings+xml"),
    "word/fontTable.xml": ("fontTable", f"{_TYPE}.wordprocessingml.fontTable+xml"),
    "word/numbering.xml": ("numbering", f"{_TYPE}.wordprocessingml.numbering+xml"),
    "word/theme/theme1.xml": ("theme", f"{_TYPE}.theme+xml"),
    "customXml/item1.xml": ("customXml", ""),
    "customXml/itemProps1.xml": ("", f"{_TYPE}.customXmlProperties+xml"),
    "docProps/app.xml": ("", f"{_TYPE}.extended-properties+xml"),
}


def saved_by_word(made: bytes) -> bytes:
    """Return a report as Word would save it after it was opened and closed again."""
    parts = {name: content.decode() for name, content in parts_of(made).items()}
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(".xml"):
            xml = _ROOT.sub(lambda found: f"<w:{found[1]} {_SPACES}>", content, count=1)
            parts[name] = _HEAD + xml.partition("?>")[2].lstrip()
    parts["word/document.xml"] = _marked(parts["word/document.xml"])
    for name in ("word/header1.xml", "word/footer1.xml"):
        parts[name] = _marked(parts[name])
    parts["word/header1.xml"] = re.sub(
        r'<w:fldSimple w:instr="PAGE">.*?</w:fldSimple>', _complex(), parts["word/header1.xml"]
    )
    parts["word/styles.xml"] = _styled(parts["word/styles.xml"])
    parts["word/settings.xml"] = f"{_HEAD}<w:settings {_SPACES}>{_SETTINGS.format(compat=_COMPAT)}</w:settings>"
    parts["docProps/core.xml"] = re.sub(
        "<cp:lastModifiedBy>.*?</cp:lastModifiedBy><cp:revision>1<",
        "<cp:lastModifiedBy>Nguyễn Văn A</cp:lastModifiedBy><cp:revision>2<",
        parts["docProps/core.xml"].replace("<dc:creator>", "<dc:subject/><dc:creator>"),
    )
    parts |= {name: f"{_HEAD}{content}" for name, content in _ADDED.items()}
    _announce(parts)
    return zipped({name: content.encode() for name, content in parts.items()})


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return parts as an archive like those of Word: deflated, of no day, with room behind the first name."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, name in enumerate(sorted(parts)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.extra = b"" if at else b"\x20\xa2\x04\x00\x28\xa0\x00\x02"
            archive.writestr(entry, parts[name])
    return made.getvalue()


def _complex() -> str:
    steps = [f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>' for step in ("begin", "separate", "end")]
    told = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    return f"{steps[0]}{told}{steps[1]}<w:r><w:rPr><w:noProof/></w:rPr><w:t>12</w:t></w:r>{steps[2]}"


def _marked(xml: str) -> str:
    """Return text with the marks of who saved what, where pages ended, and what the spelling checker found."""
    count = iter(range(0x10000000, 0x7FFFFFFF))
    saved = 'w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w:rsidP="00AB12CD"'
    xml = re.sub("<w:p>", lambda _: f'<w:p w14:paraId="{next(count):08X}" w14:textId="77777777" {saved}>', xml)
    xml = xml.replace("<w:tr>", f'<w:tr {saved.partition(" w:rsidP")[0]} w14:paraId="2A2A2A2A" w14:textId="77777777">')
    xml = xml.replace("<w:r>", '<w:r w:rsidRPr="00AB12CE">')
    xml = xml.replace("<w:sectPr>", '<w:sectPr w:rsidR="00AB12CD" w:rsidSect="00AB12CD">')
    xml = re.sub("<w:cols ([^>]*)/>", r'<w:cols \1/><w:docGrid w:linePitch="381"/>', xml)
    xml = xml.replace(
        '<w:tblLayout w:type="fixed"/>',
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" '
        'w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>',
    )
    first = '<w:proofErr w:type="spellStart"/><w:r><w:rPr><w:lang w:val="en-US"/></w:rPr><w:t>BÁO</w:t></w:r>'
    rest = '<w:proofErr w:type="spellEnd"/><w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> CÁO</w:t></w:r>'
    mark = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
    return re.sub(r"<w:r [^>]*><w:t xml:space=\"preserve\">BÁO CÁO</w:t></w:r>", first + rest + mark, xml, count=1)


def _styled(xml: str) -> str:
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" '
        'w:defQFormat="0" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0" w:qFormat="1"/>'
        '<w:lsdException w:name="heading 2" w:semiHidden="1" w:uiPriority="9" w:unhideWhenUsed="1"/></w:latentStyles>'
    )
    none = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority '
        'w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    xml = xml.replace("</w:docDefaults>", f"</w:docDefaults>{latent}").replace("</w:styles>", f"{none}</w:styles>")
    return xml.replace(
        "<w:semiHidden/></w:style>", '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _announce(parts: dict[str, str]) -> None:
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind) in _KINDS.items() if kind
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{types}</Types>")
    lists = "word/_rels/document.xml.rels"
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/{kind}" Target="{_from_word(name)}"/>'
        for at, (name, (kind, _)) in enumerate(_KINDS.items(), 20)
        if kind
    )
    parts[lists] = parts[lists].replace("</Relationships>", f"{relations}</Relationships>")
    app = f'<Relationship Id="rId9" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("</Relationships>", f"{app}</Relationships>")


def _from_word(name: str) -> str:
    return name.removeprefix("word/") if name.startswith("word/") else f"../{name}"
