"""The workbook of `why`."""

from collections.abc import Mapping
from typing import Any

from hrcomms.language import Language, say
from hrcomms.output import why_csv
from hrcomms.output.notices import notices
from hrcomms.output.tables_xlsx import workbook
from hrcomms.output.why_members import Explained


def why(explained: Explained, made: Mapping[str, Any], language: Language) -> bytes:
    """Return the members of a target, or the records of a count, as a workbook; `made` is the JSON of the same."""
    one = explained.assessment
    title = say("{target} on {day}: {title}", target=one.target.id, day=one.as_of, title=one.target.title)
    said = notices(explained.dataset, explained.forced, explained.revision)
    sheet = say("Records") if one.kind.unit == "counts" else say("Members")
    return workbook(sheet, title, why_csv.why(made), said, one.as_of, language)
