"""Bắt đầu: a folder without a dataset: what `init` asks, as a form, and what comes next."""

from starlette.responses import RedirectResponse, Response

from hrcomms.api.editor_schema import schema_with_ids
from hrcomms.api.loading import now, read
from hrcomms.dataset import MemoryTree
from hrcomms.founding.answers import QUESTIONS, AnswerError, Answers
from hrcomms.founding.files import SCHEMA, demonstration, new_dataset
from hrcomms.founding.laying import LayingError, lay
from hrcomms.language import Text, say
from hrcomms.web.rendering import page, refusal
from hrcomms.web.site import Saved
from hrcomms.web.visits import Visit, route

_LONG = ("villages",)
"""Questions whose answers may take several lines."""


def begin(visit: Visit) -> Response:
    """Show the questions; where a dataset is there already, lead to it."""
    return _shown(visit, {}) if visit.site.is_new else RedirectResponse("/", 303)


def _shown(visit: Visit, wrong: dict[str, Text]) -> Response:
    status = 422 if wrong else 200
    folder = str(visit.site.root.absolute())
    return page(visit, "begin.html", status=status, questions=QUESTIONS, wrong=wrong, long=_LONG, folder=folder)


def found(visit: Visit) -> Response:
    """Make the dataset that the answers describe, or the demonstration."""
    if not visit.site.is_new:
        return refusal(visit, say("{path} already holds a dataset; nothing was changed", path="…"), status=409)
    if visit.entry("viec") == "minh-hoa":
        files, said = demonstration(), say("the demonstration, which you can change as you like.")
    else:
        answers = Answers(**{one.key: visit.entry(one.key) for one in QUESTIONS})
        if not answers.name:
            return _shown(visit, {"name": say("Write the name of the commune or ward.")})
        try:
            files = new_dataset(answers)
        except AnswerError as error:
            return _shown(visit, {error.key: error.message})
        said = say("a new dataset of {name}.", name=answers.name)
    try:
        lay(visit.site.root, {**files, SCHEMA: _schema(visit, files)})
    except LayingError as error:
        return refusal(visit, error.message, status=409)
    visit.site.last = Saved((said,), f"{now():%H:%M}", None)
    return RedirectResponse("/", 303)


def _schema(visit: Visit, files: dict[str, str]) -> str:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return schema_with_ids(read(visit.site.root, tree, None, today=visit.site.day).dataset)


ROUTES = [route("/bat-dau", begin, posted=found)]
