"""What a form calls each key of a record: a short label, what is measured, what a blank means, and help where it needs.

`descriptions` say the same in sentences for an editor, who sees the key itself.
"""

from hrcomms.language import Text, say

_ID = say("Id")
_BODY = say("Body")
_DAY = say("Day")
_FROM, _UNTIL = say("From"), say("Up to and including")
_NUMBER = say("Number and symbol")
_TOPICS, _EVIDENCE = say("Topics"), say("Evidence papers")
_CONVENTIONS = say("Conventions")
_WITH = say("Together with")

LABELS: dict[str, dict[str, Text]] = {
    "Organisation": {
        "id": _ID,
        "name": say("Name in full"),
        "name_en": say("Name in English"),
        "short_name": say("Short name"),
        "code": say("Code of the administrative unit"),
        "classification": say("Kind of body"),
        "parent": say("Body above"),
        "founding_date": say("Exists from"),
        "dissolution_date": say("Exists up to and including"),
        "successors": say("Successors"),
        "spokespersons": say("Spokespersons"),
        "press_regulations": say("Press regulations"),
    },
    "Spokesperson": {
        "staff": say("Spokesperson"),
        "decision": say("Decision that names the spokesperson"),
        "contact": say("Published contact"),
        "start_date": _FROM,
        "end_date": _UNTIL,
    },
    "Decision": {"number": _NUMBER, "date": _DAY},
    "Contact": {"url": say("Address on the internet"), "published": say("Published on")},
    "PressRegulation": {"number": _NUMBER, "date": say("Day of issue"), "start_date": _FROM, "end_date": _UNTIL},
    "StaffMember": {
        "id": _ID,
        "name": say("Full name"),
        "gender": say("Gender"),
        "posts": say("Posts held"),
    },
    "Post": {
        "organisation": _BODY,
        "title": say("Title of the post"),
        "functions": say("Groups that the post belongs to"),
        "start_date": _FROM,
        "end_date": _UNTIL,
    },
    "Evidence": {
        "title": say("Title of the paper"),
        "number": _NUMBER,
        "date": _DAY,
        "file": say("File"),
        "sha256": say("Checksum of the file (sha256)"),
    },
    "Training": {
        "id": _ID,
        "title": say("Title of the session"),
        "start_date": _DAY,
        "end_date": say("Last day"),
        "organiser": say("Organiser"),
        "trainer": say("Trainer"),
        "place": say("Venue"),
        "mode": say("Way of holding"),
        "hours": say("Duration"),
        "components": say("Contents of training"),
        "topics": _TOPICS,
        "conventions": _CONVENTIONS,
        "attended": say("Present"),
        "absent": say("Absent"),
        "invited": say("Invited"),
        "others": say("Guests"),
        "evidence": _EVIDENCE,
        "status": say("State"),
    },
    "PressItem": {
        "id": _ID,
        "organisation": _BODY,
        "date": _DAY,
        "form": say("Form of the information"),
        "title": say("Title of the information"),
        "url": say("Address on the internet"),
        "topics": _TOPICS,
        "evidence": _EVIDENCE,
    },
    "Activity": {
        "id": _ID,
        "title": say("Title of the activity"),
        "organisation": say("Leading body"),
        "with": _WITH,
        "start_date": _DAY,
        "end_date": say("Last day"),
        "channel": say("Channel of communication"),
        "topics": _TOPICS,
        "conventions": _CONVENTIONS,
        "audiences": say("Audiences of the communication"),
        "reach": say("People reached"),
        "reach_women": say("Women among them"),
        "reach_minority": say("Members of ethnic minorities among them"),
        "quantity": say("Number of items"),
        "evidence": _EVIDENCE,
        "status": say("State"),
    },
    "Budget": {
        "id": _ID,
        "year": say("Year of the budget"),
        "source": say("Source of funding"),
        "allocated": say("Money allocated"),
        "note": say("Note"),
        "spent": say("Expenses"),
    },
    "Expense": {
        "date": _DAY,
        "amount": say("Amount"),
        "purpose": say("Purpose"),
        "activity": say("For the activity"),
        "training": say("For the training session"),
        "evidence": _EVIDENCE,
    },
    "Report": {
        "period": say("Period reported on"),
        "year": say("Year reported on"),
        "organisation": say("Reporting body"),
        "title": say("Title of the report"),
        "number": _NUMBER,
        "date": say("Day of the report"),
        "place": say("Place of issue"),
        "signatory": say("Signatory"),
        "direction": say("Direction of the work"),
        "results": say("Results reached"),
        "strengths": say("What went well"),
        "limitations": say("What did not go well"),
        "causes": say("Causes"),
        "next_steps": say("Work to come"),
        "recommendations": say("Recommendations"),
        "submissions": say("Sent to"),
        "corrections": say("Corrections"),
    },
    "Signatory": {
        "name": say("Name of the signatory"),
        "title": say("Post of the signatory"),
        "on_behalf_of": say("On behalf of (TM.)"),
        "capacity": say("In place of (KT., TL.)"),
    },
    "Submission": {"to": say("Body that receives it"), "date": say("Sent on"), "number": _NUMBER},
    "Correction": {"date": _DAY, "reason": say("Reason")},
    "Task": {
        "id": _ID,
        "title": say("What is to be done"),
        "responsibility": say("Responsibility by the plan"),
        "lead": say("Leading body"),
        "with": _WITH,
        "due": say("To be done by"),
        "product": say("Product"),
        "status": say("State"),
        "done": say("Completion"),
    },
    "Done": {"date": say("Done on"), "title": say("Title of the paper"), "number": _NUMBER, "evidence": _EVIDENCE},
    "ReportedValue": {
        "target": say("Target measured"),
        "organisation": say("Body that found the value"),
        "date": say("As it was on"),
        "numerator": say("How many of them"),
        "denominator": say("Of how many in all"),
        "source": say("Where the number comes from"),
        "evidence": _EVIDENCE,
    },
}

_PEOPLE, _DONG = say("people"), say("đồng")
UNITS: dict[str, dict[str, Text]] = {
    "Training": {"hours": say("hours"), "others": _PEOPLE},
    "Activity": {"reach": _PEOPLE, "reach_women": _PEOPLE, "reach_minority": _PEOPLE},
    "Budget": {"allocated": _DONG},
    "Expense": {"amount": _DONG},
}
"""What a number counts."""

_OPEN_END = say("blank: no end yet")
BLANKS: dict[str, dict[str, Text]] = {
    "Organisation": {"founding_date": say("blank: always"), "dissolution_date": _OPEN_END},
    "Spokesperson": {"end_date": _OPEN_END},
    "PressRegulation": {"end_date": _OPEN_END},
    "Post": {"end_date": say("blank: still held")},
    "Training": {"end_date": say("if it took several days")},
    "Activity": {"end_date": say("if it took several days")},
    "Task": {"due": say("blank: goes on for good")},
    "StaffMember": {"gender": say("to count women")},
    "ReportedValue": {"organisation": say("blank: the owner of the dataset")},
    "Report": {"organisation": say("blank: the owner of the dataset")},
}
"""What it means to leave a key out, where that is more than that nobody need fill it in."""

HELP: dict[str, dict[str, Text]] = {
    "Organisation": {
        "short_name": say("Tables and lists show it in place of the full name."),
        "successors": say("The bodies that took over its work when it ended."),
        "spokespersons": say("Only somebody in the list of staff can be named."),
    },
    "Post": {"functions": say("They decide which targets count this person.")},
    "Evidence": {"file": say("A scan or a PDF; it is copied into the folder of the data.")},
    "Training": {
        "components": say("Only these contents count for whoever was present."),
        "others": say("They count as attendances, and for no target. No names are kept."),
        "invited": say("It counts for nothing yet."),
        "status": say("Only a session that was held counts."),
    },
    "Activity": {
        "reach_women": say("Part of the people reached."),
        "reach_minority": say("Part of the people reached."),
        "quantity": say("Broadcasts, leaflets, posters."),
        "status": say("Only an activity that was carried out counts."),
    },
    "Budget": {"allocated": say("In whole đồng, such as 12.000.000.")},
    "Expense": {
        "activity": say("An expense is for an activity or for a session, not for both."),
        "training": say("An expense is for an activity or for a session, not for both."),
    },
    "Task": {"done": say("A task that is done says on which day, and by which paper.")},
    "ReportedValue": {"source": say("Such as a survey of households in the villages.")},
}

MEANINGS: dict[str, Text] = {
    "party": say("Party organisation"),
    "state-agency": say("State agency"),
    "public-service-unit": say("Public service unit"),
    "socio-political": say("Fatherland Front, socio-political organisation"),
    "association": say("Association"),
    "village": say("Village"),
    "district": say("Body of the district"),
    "province": say("Body of the province"),
    "central": say("Central body"),
    "media": say("Press, radio, television"),
    "other": say("Another kind"),
    "done": say("carried out"),
    "open": say("not done yet"),
    "planned": say("to come"),
    "cancelled": say("called off"),
    "in-person": say("on the spot"),
    "online": say("over the internet"),
    "hybrid": say("on the spot and over the internet"),
    "portal": say("on the portal or the website"),
    "press-conference": say("at a press conference"),
    "written": say("in writing"),
    "interview": say("in an interview"),
    "meeting": say("at a meeting with the press"),
}
"""What values mean among which a key lets one choose, for who never sees the values themselves."""


def meaning_of(value: str) -> Text:
    """Return what a value means; the value itself where nobody has said it."""
    return MEANINGS.get(value) or Text("{value}", {"value": value})


def label_of(model: type, key: str) -> Text:
    """Return what a form calls a key of a record type; the key itself where nobody has named it."""
    return LABELS.get(model.__name__, {}).get(key) or Text("{key}", {"key": key})
