"""The workbook of `rollup`: a row for each commune and target, and one for each dataset that is not summed."""

from hrcomms.language import Language, say
from hrcomms.output.rollup import as_csv, words
from hrcomms.output.tables_xlsx import workbook
from hrcomms.rollup.total import Total


def rollup(total: Total, language: Language) -> bytes:
    """Return a total as a workbook, over how much it is at its head."""
    said = (words.extent(total), words.edition(total), words.made_up(total), words.named_twice(total))
    title, notices = say("Sums of targets on {day}", day=total.as_of), [one for one in said if one]
    return workbook(say("Communes"), title, as_csv.rollup(total, language), notices, total.as_of, language)
