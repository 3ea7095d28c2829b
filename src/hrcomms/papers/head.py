"""The head that papers have in common: who issues it, the name of the state, and what every page must say."""

from dataclasses import dataclass

from hrcomms.dataset import Dataset
from hrcomms.language import Language, say, speak, translator
from hrcomms.model import Training
from hrcomms.reports.official_document import issuer_lines


@dataclass(frozen=True, slots=True)
class Head:
    """The two columns at the top of a paper, the place where it is issued, and the body that issues it: id and name."""

    body: str
    author: str
    issuer: tuple[str, ...]
    state: str
    motto: str
    place: str


def head(dataset: Dataset, session: Training, language: Language) -> Head:
    """Return the head of a paper of the body that organises a session; the owner of the dataset where none does."""
    body = session.organiser or (dataset.manifest.owner if dataset.manifest else "")
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


def marks(dataset: Dataset, language: Language, *, incomplete: bool) -> str:
    """Return what every page must say: that its data are made up, or not whole; empty where there is nothing."""
    made_up = dataset.manifest and {"staff", "training"} & set(dataset.manifest.illustrative)
    said = ((made_up, say("ILLUSTRATIVE DATA")), (incomplete, say("INCOMPLETE")))
    return " · ".join(translator(language)(mark) for holds, mark in said if holds)
