"""The page of `rollup`, from the template `rollup.html`: self-contained, without any script."""

from hrcomms.compliance import TargetStatus
from hrcomms.escaping import one_line
from hrcomms.language import Language
from hrcomms.output.rollup import words
from hrcomms.reports.render import environment
from hrcomms.rollup.total import Total


def rollup(total: Total, language: Language, *, everything: bool) -> str:
    """Return a total as a page; `everything` names every commune, else the worst of each sum."""
    made = environment("html", language)
    made.filters["one_line"] = one_line
    text: str = made.get_template("rollup.html").render(
        total=total,
        words=words,
        statuses=tuple(TargetStatus),
        problems=tuple(words.problems(total, language)),
        most=None if everything else words.MOST,
    )
    return text.strip("\n") + "\n"
