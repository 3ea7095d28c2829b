"""How a member stands, as the texts of `why` say it."""

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Text, say
from hrcomms.measures import Member, Proof
from hrcomms.model.values import as_written


def standing(member: Member, missing: Listed) -> Text:
    """Return whether a member has met the target, or what it lacks; `missing` is that, as it is called."""
    if member.met:
        return say("met")
    if not member.evidence and len(member.missing) > 1:
        return say("lacks everything")
    return say("lacks {requirements}", requirements=missing)


def as_predecessor(dataset: Dataset, proof: Proof) -> Text | None:
    """Return which body before the member did what proves something, and when it ended; None where the member did."""
    body = dataset.organisation_by_id.get(proof.by) if proof.by else None
    if body is None or body.dissolution_date is None:
        return None
    return say("as {body}, ended {day}", body=body.called, day=as_written(body.dissolution_date))
