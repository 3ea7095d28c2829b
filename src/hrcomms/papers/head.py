"""The head that papers have in common: who issues it, the name of the state, and what every page must say."""

from dataclasses import dataclass
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.language import Language, say, speak, translator
from hrcomms.model import Signatory
from hrcomms.reports.official_document import Signature, issuer_lines, signature


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top of a paper, the place where it is issued, and the body that issues it: id and name."""

    body: str
    author: str
    issuer: tuple[str, ...]
    state: str
    motto: str
    place: str


def head(dataset: Dataset, issuer: str | None, language: Language) -> Head:
    """Return the head of a paper that a body issues; the owner of the dataset where none is named."""
    body = issuer or owner(dataset)
    named = dataset.body_called(body)
    tell = translator(language)
    return Head(
        body=body,
        author=speak(named, language),
        issuer=issuer_lines(named.name) if language == "vi" else (speak(named, language).upper(),),
        state=tell(say("SOCIALIST REPUBLIC OF VIET NAM")),
        motto=tell(say("Independence - Freedom - Happiness")),
        place=(dataset.plan.place if dataset.plan else None) or "",
    )


def owner(dataset: Dataset) -> str:
    """Return the id of the body whose dataset it is; empty where no manifest names one."""
    return dataset.manifest.owner if dataset.manifest else ""


def symbol(dataset: Dataset, kind: str, body: str) -> str:
    """Return the symbol of a paper: that of the owner ends as that of its plan does; another body's is not known."""
    known = (dataset.plan.symbol if dataset.plan else None) or ""
    return f"{kind}-{known.rpartition('-')[2] if body and body == owner(dataset) else '…'}".rstrip("-")


def signer(dataset: Dataset, body: str, day: date) -> Signature:
    """Return who signs for the owner: who signs its last report by a day, or the plan; of others that is unknown."""
    plan = dataset.plan
    if plan is None or not body or body != owner(dataset):
        return Signature((), None)
    signed = [
        (plan.calendar.days(one.span).first, one.signatory)
        for one in dataset.reports
        if one.signatory and one.organisation in (None, body)
    ]
    last = max((one for one in signed if one[0] <= day), key=lambda one: one[0], default=None)
    return signature(last[1] if last else plan.signatory or Signatory())


def marks(dataset: Dataset, language: Language, *, incomplete: bool) -> str:
    """Return what every page must say: that its data are made up, or not whole; empty where there is nothing."""
    made_up = dataset.manifest and {"staff", "training"} & set(dataset.manifest.illustrative)
    said = ((made_up, say("ILLUSTRATIVE DATA")), (incomplete, say("INCOMPLETE")))
    return " · ".join(translator(language)(mark) for holds, mark in said if holds)
