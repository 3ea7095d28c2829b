"""What may stand in a document, its heads and feet, its notes, styles and lists: see grammar.py."""

_SAVED = "w:rsidR=hex w:rsidRPr=hex w:rsidRDefault=hex w:rsidP=hex w14:paraId=hex w14:textId=hex"
PROPERTIES = """
w:rPr > w:rFonts w:b w:bCs w:i w:iCs w:noProof w:color w:kern w:sz w:szCs w:lang
w:rStyle @ w:val=id
w:rFonts @ w:ascii=font w:hAnsi=font w:eastAsia=font w:cs=font w:hint='default|eastAsia|cs'
w:b w:bCs w:i w:iCs w:noProof @ w:val=flag
w:color @ w:val!=color
w:kern @ w:val!='0|2'
w:sz w:szCs @ w:val!=n
w:lang @ w:val=language w:eastAsia=eastern w:bidi=bidi
w:pPr > w:keepNext w:keepLines w:widowControl w:pBdr w:suppressLineNumbers w:suppressAutoHyphens
w:pPr > w:overflowPunct w:bidi w:spacing w:ind w:contextualSpacing w:jc w:outlineLvl
w:pStyle @ w:val=id
w:keepNext w:keepLines w:widowControl w:suppressLineNumbers w:suppressAutoHyphens w:overflowPunct @ w:val=flag
w:bidi w:contextualSpacing @ w:val!=off
w:spacing @ w:before=n w:after=n w:line=n w:lineRule='auto|exact|atLeast' w:beforeAutospacing=off w:afterAutospacing=off
w:ind @ w:left=n w:right=n w:firstLine=n w:hanging=n
w:jc @ w:val!='left|center|right|both'
w:outlineLvl @ w:val!=n
w:pBdr > w:top w:left w:bottom w:right
w:pBdr/* @ w:val!=border w:sz=n w:space=n w:color=color
w:tblPr > w:tblW w:jc w:tblInd w:tblBorders w:tblLayout w:tblCellMar w:tblLook
w:tblStyle @ w:val=id
w:tblW @ w:w=n w:type='dxa|auto'
w:tblInd @ w:w=n w:type='dxa'
w:tblLayout @ w:type!='fixed|autofit'
w:tblLook @ w:val='[0-9A-Fa-f]{4}' w:firstRow=flag w:lastRow=flag w:firstColumn=flag w:lastColumn=flag w:noHBand=flag
w:tblLook @ w:noVBand=flag
w:tblBorders > w:top w:left w:bottom w:right w:insideH w:insideV
w:tblBorders/* @ w:val!=border w:sz=n w:space=n w:color=color
w:tblCellMar > w:top w:left w:bottom w:right
w:tblCellMar/* @ w:w=n w:type='dxa'
"""
"""Properties of text, paragraphs and tables, wherever they stand."""
NAMING = """
w:rPr > w:rStyle
w:pPr > w:pStyle w:rPr
w:tblPr > w:tblStyle
"""
"""What only text has: the names of styles, and how the mark of a paragraph looks. In a style, programs differ on it."""

TEXT = f"""{NAMING}
w:document > w:body @ mc:Ignorable=prefixes
w:hdr > w:p* w:tbl* @ mc:Ignorable=prefixes
w:ftr > w:p* w:tbl* @ mc:Ignorable=prefixes
w:body > w:p* w:tbl* w:bookmarkStart* w:bookmarkEnd* w:sectPr
w:p > w:pPr w:r* w:fldSimple* w:bookmarkStart* w:bookmarkEnd* w:proofErr* @ {_SAVED}
w:pPr > w:sectPr
w:r > w:rPr w:t* w:br* w:cr* w:tab* w:noBreakHyphen* w:softHyphen* w:lastRenderedPageBreak* w:fldChar* w:instrText*
w:r @ w:rsidR=hex w:rsidRPr=hex
w:t TEXT @ xml:space='preserve|default'
w:br @ w:type='page|column|textWrapping'
w:cr
w:tab
w:noBreakHyphen
w:softHyphen
w:lastRenderedPageBreak
w:fldChar @ w:fldCharType!='begin|separate|end'
w:instrText TEXT @ xml:space='preserve|default'
w:fldSimple > w:r* @ w:instr!=short
w:bookmarkStart @ w:id=n w:name!='_GoBack'
w:bookmarkEnd @ w:id=n
w:proofErr @ w:type='spellStart|spellEnd|gramStart|gramEnd'
w:tbl > w:tblPr w:tblGrid w:tr*
w:tblGrid > w:gridCol*
w:gridCol @ w:w=n
w:tr > w:trPr w:tc* @ {_SAVED} w:rsidTr=hex
w:trPr > w:cantSplit w:tblHeader
w:cantSplit w:tblHeader @ w:val=flag
w:tc > w:tcPr w:p* w:tbl*
w:tcPr > w:tcW w:gridSpan w:tcBorders
w:tcW @ w:w=n w:type='dxa'
w:gridSpan @ w:val!=n
w:tcBorders
w:sectPr > w:headerReference* w:footerReference* w:type w:pgSz w:pgMar w:pgNumType w:cols w:formProt w:titlePg
w:sectPr > w:textDirection w:docGrid @ {_SAVED} w:rsidSect=hex
w:headerReference w:footerReference @ w:type!='default|first' r:id!=id
w:type @ w:val!='nextPage'
w:pgSz @ w:w=n w:h=n w:orient='portrait|landscape' w:code=n
w:pgMar @ w:top=n w:right=n w:bottom=n w:left=n w:header=n w:footer=n w:gutter=n
w:pgNumType @ w:start=n w:fmt='decimal'
w:cols @ w:space=n w:num='1'
w:formProt @ w:val!=off
w:titlePg @ w:val=flag
w:textDirection @ w:val!='lrTb'
w:docGrid @ w:type='default' w:linePitch=n w:charSpace=long
"""
NOTES = f"""{NAMING}
w:footnotes > w:footnote* @ mc:Ignorable=prefixes
w:endnotes > w:endnote* @ mc:Ignorable=prefixes
w:footnote > w:p @ w:type!='separator|continuationSeparator|continuationNotice' w:id=n
w:endnote > w:p @ w:type!='separator|continuationSeparator|continuationNotice' w:id=n
w:p > w:pPr w:r* @ {_SAVED}
w:r > w:rPr w:separator w:continuationSeparator @ w:rsidR=hex w:rsidRPr=hex
w:separator
w:continuationSeparator
"""
"""The lines that would part notes from the text; notes themselves no report has."""
STYLES = """
w:styles > w:docDefaults w:latentStyles w:style* @ mc:Ignorable=prefixes
w:docDefaults > w:rPrDefault w:pPrDefault
w:rPrDefault > w:rPr
w:pPrDefault > w:pPr
w:latentStyles > w:lsdException* @ w:defLockedState=flag w:defUIPriority=n w:defSemiHidden=flag w:count=n
w:latentStyles @ w:defUnhideWhenUsed=flag w:defQFormat=flag
w:lsdException @ w:name=short w:locked=flag w:uiPriority=n w:semiHidden=flag w:unhideWhenUsed=flag w:qFormat=flag
w:style > w:name w:basedOn w:next w:uiPriority w:semiHidden w:unhideWhenUsed w:qFormat w:rsid
w:style > w:pPr w:rPr w:tblPr
w:style @ w:type!='paragraph|character|table|numbering' w:styleId!=id w:default=flag w:customStyle=flag
w:name @ w:val!=short
w:basedOn w:next @ w:val!=id
w:uiPriority @ w:val=n
w:semiHidden w:unhideWhenUsed w:qFormat @ w:val=flag
w:rsid @ w:val=hex
"""
NUMBERING = """
w:numbering > w:abstractNum* w:num* @ mc:Ignorable=prefixes
w:abstractNum > w:nsid w:multiLevelType w:tmpl w:lvl* @ w:abstractNumId=n w15:restartNumberingAfterBreak=flag
w:nsid @ w:val=hex
w:multiLevelType @ w:val='singleLevel|multilevel|hybridMultilevel'
w:tmpl @ w:val=hex
w:lvl > w:start w:numFmt w:lvlText w:lvlJc w:pPr w:rPr @ w:ilvl=n w:tplc=hex w:tentative=flag
w:start @ w:val=n
w:numFmt @ w:val='decimal|bullet|lowerLetter|lowerRoman|upperLetter|upperRoman|none'
w:lvlText @ w:val=short
w:lvlJc @ w:val='left|center|right'
w:num > w:abstractNumId @ w:numId=n w16cid:durableId=long
w:abstractNumId @ w:val=n
"""
"""Lists that no paragraph is in: nothing else names them."""
