"""How a member stands, as the texts of `why` say it."""

from hrcomms.language import Listed, Text, say
from hrcomms.measures import Member


def standing(member: Member, missing: Listed) -> Text:
    """Return whether a member has met the target, or what it lacks; `missing` is that, as it is called."""
    if member.met:
        return say("met")
    if not member.evidence and len(member.missing) > 1:
        return say("lacks everything")
    return say("lacks {requirements}", requirements=missing)
