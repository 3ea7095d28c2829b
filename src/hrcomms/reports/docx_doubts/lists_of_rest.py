"""What may stand in the parts that say nothing to a reader of the document: see grammar.py."""

SETTINGS = """
w:settings > w:zoom w:removePersonalInformation w:removeDateAndTime w:proofState w:defaultTabStop w:autoHyphenation
w:settings > w:hyphenationZone w:characterSpacingControl w:doNotTrackMoves w:hdrShapeDefaults w:footnotePr w:endnotePr
w:settings > w:compat w:rsids m:mathPr w:themeFontLang w:clrSchemeMapping w:shapeDefaults
w:settings > w:decimalSymbol w:listSeparator w14:docId w15:chartTrackingRefBased w15:docId @ mc:Ignorable=prefixes
w:zoom @ w:percent='[5-9][0-9]|[1-4][0-9]{2}' w:val='none'
w:removePersonalInformation w:removeDateAndTime w:doNotTrackMoves @ w:val=flag
w:proofState @ w:spelling='clean|dirty' w:grammar='clean|dirty'
w:defaultTabStop @ w:val='720|709|708'
w:autoHyphenation @ w:val=flag
w:hyphenationZone @ w:val=n
w:characterSpacingControl @ w:val='doNotCompress'
w:hdrShapeDefaults > o:shapedefaults
w:shapeDefaults > o:shapedefaults o:shapelayout
o:shapedefaults @ v:ext='edit' spidmax=n
o:shapelayout > o:idmap @ v:ext='edit'
o:idmap @ v:ext='edit' data=n
w:footnotePr > w:footnote*
w:endnotePr > w:endnote*
w:footnote w:endnote @ w:id=n
w:compat > w:compatSetting*
w:compatSetting @ w:uri!='http://schemas.microsoft.com/office/word' w:val!='15|1|0'
w:compatSetting @ w:name!=compat
w:rsids > w:rsidRoot w:rsid*
w:rsidRoot w:rsid @ w:val=hex
m:mathPr > m:mathFont m:brkBin m:brkBinSub m:smallFrac m:dispDef m:lMargin m:rMargin m:defJc m:wrapIndent m:intLim
m:mathPr > m:naryLim
m:mathPr/* @ m:val=short
w:themeFontLang @ w:val=language w:eastAsia=eastern w:bidi=bidi
w:clrSchemeMapping @ w:bg1='light1' w:t1='dark1' w:bg2='light2' w:t2='dark2' w:accent1='accent1' w:accent2='accent2'
w:clrSchemeMapping @ w:accent3='accent3' w:accent4='accent4' w:accent5='accent5' w:accent6='accent6'
w:clrSchemeMapping @ w:hyperlink='hyperlink' w:followedHyperlink='followedHyperlink'
w:decimalSymbol @ w:val='[.,]'
w:listSeparator @ w:val='[;,]'
w14:docId @ w14:val=hex
w15:docId @ w15:val=guid
w15:chartTrackingRefBased @ w15:val=flag
"""
WEB = """
w:webSettings > w:optimizeForBrowser w:relyOnVML w:allowPNG w:doNotSaveAsSingleFile @ mc:Ignorable=prefixes
w:optimizeForBrowser w:relyOnVML w:allowPNG w:doNotSaveAsSingleFile @ w:val=flag
"""
FONTS = """
w:fonts > w:font* @ mc:Ignorable=prefixes
w:font > w:altName w:panose1 w:charset w:family w:pitch w:sig @ w:name=short
w:altName @ w:val=short
w:panose1 @ w:val=hexes
w:charset @ w:val=hexes
w:family @ w:val='roman|swiss|modern|script|decorative|auto'
w:pitch @ w:val='variable|fixed|default'
w:sig @ w:usb0=hex w:usb1=hex w:usb2=hex w:usb3=hex w:csb0=hex w:csb1=hex
"""
CORE = """
cp:coreProperties > dc:title dc:subject dc:creator cp:keywords dc:description dc:language cp:lastModifiedBy cp:revision
cp:coreProperties > cp:lastPrinted dcterms:created dcterms:modified
dc:title TEXT
dc:creator TEXT
dc:language TEXT
dc:subject
cp:keywords
dc:description
cp:lastModifiedBy TEXT
cp:revision TEXT
cp:lastPrinted TEXT
dcterms:created TEXT @ xsi:type='dcterms:W3CDTF'
dcterms:modified TEXT @ xsi:type='dcterms:W3CDTF'
"""
APP = """
ep:Properties > ep:Template ep:TotalTime ep:Pages ep:Words ep:Characters ep:Application ep:DocSecurity ep:Lines
ep:Properties > ep:Paragraphs ep:ScaleCrop ep:Company ep:LinksUpToDate ep:CharactersWithSpaces ep:SharedDoc
ep:Properties > ep:HyperlinksChanged ep:AppVersion ep:Manager ep:HeadingPairs ep:TitlesOfParts
ep:Properties/* TEXT
ep:HeadingPairs ep:TitlesOfParts > vt:vector
vt:vector > vt:variant* vt:lpstr* @ size=n baseType='variant|lpstr'
vt:variant > vt:lpstr vt:i4
vt:lpstr vt:i4 TEXT
"""
CUSTOM = """
op:Properties > op:property*
op:property > vt:lpwstr @ fmtid=guid pid=n name=short
vt:lpwstr TEXT
"""
BIBLIOGRAPHY = """
b:Sources @ SelectedStyle=short StyleName=short Version=n
"""
ITEM = """
ds:datastoreItem > ds:schemaRefs @ ds:itemID=guid
ds:schemaRefs > ds:schemaRef
ds:schemaRef @ ds:uri='http://schemas.openxmlformats.org/officeDocument/2006/bibliography'
"""
THEME = """
a:theme > a:themeElements a:objectDefaults a:extraClrSchemeLst a:extLst @ name=short
a:objectDefaults a:extraClrSchemeLst
a:themeElements > a:clrScheme a:fontScheme a:fmtScheme
a:clrScheme > a:dk1 a:lt1 a:dk2 a:lt2 a:accent1 a:accent2 a:accent3 a:accent4 a:accent5 a:accent6 a:hlink a:folHlink
a:clrScheme @ name=short
a:clrScheme/* > a:sysClr a:srgbClr
a:sysClr a:srgbClr @ val=short lastClr=short
a:fontScheme > a:majorFont a:minorFont @ name=short
a:majorFont a:minorFont > a:latin a:ea a:cs a:font*
a:latin a:ea a:cs a:font @ typeface=short panose=hexes script=short
a:fmtScheme > a:fillStyleLst a:lnStyleLst a:effectStyleLst a:bgFillStyleLst @ name=short
a:fillStyleLst a:bgFillStyleLst > a:solidFill* a:gradFill*
a:solidFill > a:schemeClr
a:gradFill > a:gsLst a:lin @ rotWithShape=short
a:gsLst > a:gs*
a:gs > a:schemeClr @ pos=short
a:schemeClr > a:lumMod a:satMod a:tint a:shade a:alpha @ val=short
a:srgbClr > a:alpha
a:lumMod a:satMod a:tint a:shade a:alpha @ val=short
a:lin @ ang=short scaled=short
a:lnStyleLst > a:ln*
a:ln > a:solidFill a:prstDash a:miter @ w=n cap=short cmpd=short algn=short
a:prstDash @ val=short
a:miter @ lim=short
a:effectStyleLst > a:effectStyle*
a:effectStyle > a:effectLst
a:effectLst > a:outerShdw
a:outerShdw > a:srgbClr @ blurRad=short dist=short dir=short algn=short rotWithShape=short
a:extLst > a:ext
a:ext > thm15:themeFamily @ uri=guid
thm15:themeFamily @ name=short id=guid vid=guid
"""
"""Colours and fonts that nothing names: attributes that would are on no list."""
