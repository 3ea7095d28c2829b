"""What a list that `hrcomms sheet` wrote carries unseen: its session, and in a workbook the ids of its people.

A workbook has them in a hidden column (the session in its heading, so that both go along when the sheet is copied or
its rows are sorted), a document of Word the session alone, as a property of the file.
"""

import re
from collections.abc import Iterable

PROPERTY = "hrcomms-session"
"""The property of a document of Word that names the session."""
_SESSION = re.compile(r"\[hrcomms: ([^\[\]\s]{1,200})\]")


def heading(session: str) -> str:
    """Return the heading of the column with the ids, which names the session; what stands in brackets is no name."""
    return f"Mã [hrcomms: {session}]"


def session_in(headings: Iterable[str]) -> str:
    """Return the session that one of the headings of a list names; empty where none does."""
    return next((found[1] for one in headings if (found := _SESSION.search(one))), "")
