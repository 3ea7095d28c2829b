"""What kind of file it is, told by its first bytes and not by its name; what cannot be read is told the way out."""

from hrcomms.importing.tables.archive import MOST_BYTES, Archive, encrypted, too_large
from hrcomms.importing.tables.cells import Tables, UnreadableError
from hrcomms.language import Text, say

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_OLD = {
    "EncryptedPackage": encrypted(),
    "WordDocument": say("it is a document of an old Word (.doc); open it, and save it as .docx"),
}
_OLD_EXCEL = say("it is a workbook of an old Excel (.xls); open it, and save it as .xlsx")
_OPEN_DOCUMENT = say("it is a file of LibreOffice (.ods, .odt); open it, and save it as .xlsx or .docx")
_NO_TABLE: tuple[tuple[bytes, Text], ...] = (
    (b"%PDF", say("it is a PDF, in which no program finds rows for certain; ask for the Excel or Word file behind it")),
    (b"\x89PNG", say("it is a picture; rows are read from Excel, CSV and Word")),
    (b"\xff\xd8\xff", say("it is a picture; rows are read from Excel, CSV and Word")),
    (b"{\\rtf", say("it is a document of the kind RTF; open it in Word, and save it as .docx")),
)
_PAGE = (b"<html", b"<!doctype html", b"<table", b"<?xml")


def read_tables(name: str, content: bytes, only: str | None = None) -> Tables:
    """Return the tables of a file; `name` is that of the file without its folder, `only` names one sheet of a workbook.

    UnreadableError where it is no workbook, CSV or document of Word, is locked, damaged or beyond the bounds; its
    message leads out.
    """
    if len(content) > MOST_BYTES:
        raise too_large()
    if not content.strip():
        raise UnreadableError(say("the file is empty"))
    if content.startswith(_OLD_OFFICE):
        inside = (said for word, said in _IN_OLD.items() if word.encode("utf-16-le") in content)
        raise UnreadableError(next(inside, _OLD_EXCEL))
    if content.startswith(b"PK"):
        return _of_archive(Archive(content), only)
    for start, said in _NO_TABLE:
        if content.startswith(start):
            raise UnreadableError(said)
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:20].lower().startswith(_PAGE):
        raise UnreadableError(say("it is a web page, whatever it is called; open it in Excel, and save it as .xlsx"))
    from hrcomms.importing.tables.csv_file import read_csv

    _no_sheets(only)
    return read_csv(name, content)


def _of_archive(archive: Archive, only: str | None) -> Tables:
    if "xl/workbook.xml" in archive.names:
        from hrcomms.importing.tables.xlsx import read_workbook

        return read_workbook(archive, only)
    if "word/document.xml" in archive.names:
        from hrcomms.importing.tables.docx import read_document

        _no_sheets(only)
        return read_document(archive)
    if "xl/workbook.bin" in archive.names:
        raise UnreadableError(say("it is a binary workbook (.xlsb); open it in Excel, and save it as .xlsx"))
    if "mimetype" in archive.names:
        raise UnreadableError(_OPEN_DOCUMENT)
    raise UnreadableError(say("it is no workbook of Excel and no document of Word"))


def _no_sheets(only: str | None) -> None:
    if only is not None:
        raise UnreadableError(say("--sheet names a sheet of a workbook, and this is none"))
