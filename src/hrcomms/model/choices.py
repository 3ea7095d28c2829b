"""The values among which a key lets one choose, as a reader of another language needs them: with what they mean.

The English words are the values themselves; a translation is the value with its meaning behind it.
"""

from collections.abc import Iterable

from hrcomms.language import Listed, Text, say

CHOICES: dict[str, Text] = {
    # what a body is
    "party": say("party"),
    "state-agency": say("state-agency"),
    "public-service-unit": say("public-service-unit"),
    "socio-political": say("socio-political"),
    "association": say("association"),
    "village": say("village"),
    "district": say("district"),
    "province": say("province"),
    "central": say("central"),
    "media": say("media (press and broadcasters)"),
    "other": say("other"),
    # whether something took place, and how
    "done": say("done"),
    "planned": say("planned"),
    "cancelled": say("cancelled"),
    "in-person": say("in-person"),
    "online": say("online"),
    "hybrid": say("hybrid"),
    # information given to the press
    "portal": say("portal"),
    "press-conference": say("press-conference"),
    "written": say("written"),
    "interview": say("interview"),
    "meeting": say("meeting"),
    # how often, and what for
    "month": say("month"),
    "quarter": say("quarter"),
    "half-year": say("half-year"),
    "year": say("year"),
    "plan": say("plan"),
    "report": say("report"),
    "information": say("information"),
    "filing": say("filing"),
}


def listed(names: Iterable[str]) -> Listed:
    """Return the values one after another, each with its meaning where it has one here."""
    return Listed(tuple(CHOICES.get(name, name) for name in names))
