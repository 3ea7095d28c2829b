"""Papers around a session, as values in words and as files of Excel and Word: who is to sign, who is invited.

people says who, occasion what is told of the session, attendance and invitation what stands on each paper; as_xlsx,
as_docx and word lay it out. Nothing here reads a file of a dataset, or writes one.
"""

from hrcomms.language import SaidError


class PaperError(SaidError):
    """A paper that cannot be made of what is recorded; `message` says why, and what to do."""
