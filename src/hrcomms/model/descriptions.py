"""What each key of a dataset means, in the words that an editor shows: by record type, then by key.

A kind of measure may bring its own words instead, as `Field(description=...)`.
"""

from hrcomms.model.collections import COLLECTIONS

FILES: dict[str, str] = {
    "hrcomms": "The manifest: whose dataset this is, and how it is to be checked.",
    "plan": "The plan as issued, its targets, and the vocabularies that the other files refer to.",
    **{name: record.collection.about for name, record in COLLECTIONS.items()},
}

_FIRST_DAY = "The first day, as year-month-day."
_LAST_DAY = "The last day, which still counts; left out: no end."
_EVIDENCE = "Documents that prove this."
_TOPICS = "Which topics it covered: ids of topics of the plan."

KEYS: dict[str, dict[str, str]] = {
    # hrcomms.yaml
    "Manifest": {
        "format": "The format of the dataset: 1.",
        "owner": "The id of the organisation that keeps the dataset and signs its reports.",
        "language": "The language of reports and messages unless asked otherwise: vi or en.",
        "merged_from": "The owners whose datasets went into this one, and the last day of each.",
        "illustrative": "Collections whose records are made up for demonstration; every report says so.",
        "check": "Severities of findings, changed by code or by the beginning of codes (from HRC3 on).",
    },
    "Checks": {
        "ignore": "Codes, or beginnings of codes, that are not reported.",
        "warn": "Codes, or beginnings of codes, that are warnings.",
        "error": "Codes, or beginnings of codes, that are errors.",
        "accepted_falls": "Why the value of a target may fall by the change that brings the entry (HRC702).",
    },
    "AcceptedFall": {
        "target": "The id of the target.",
        "reason": "Why it may fall, in a sentence.",
    },
    "Merged": {
        "owner": "The id that the owner had in its dataset.",
        "name": "The full name of the owner.",
        "code": "The code of its administrative unit, as text of digits.",
        "until": "The last day of its dataset.",
    },
    # plan.yaml
    "Plan": {
        "title": "The title of the plan, as printed.",
        "number": "The number of the plan; blank if the paper leaves it blank.",
        "symbol": "The symbol after the number, such as KH-UBND.",
        "place": "The place of issue, as printed.",
        "issued": "The date of issue; month and day may be left out: 2023, 2023-01.",
        "start_date": "The first day of the plan's period.",
        "end_date": "The last day of the plan's period.",
        "issuer": "The id of the organisation that issued the plan.",
        "signatory": "Who signed the plan, as printed.",
        "wording": "What the paper says in one piece and other keys hold in parts.",
        "legal_basis": "The papers that the plan rests on.",
        "objective": "The general objective, in the plan's own words.",
        "reporting_year": "When a reporting year closes.",
        "targets": "What is to be reached, by when, and how it is measured.",
        "amendments": "The papers that changed the plan while it ran.",
        "functions": "Vocabulary: what a post does, such as key leadership or human-rights work.",
        "components": "Vocabulary: what a person must have received, such as knowledge or skills.",
        "audiences": "Vocabulary: the groups of people that communication is for.",
        "topics": "Vocabulary: the content headings.",
        "conventions": "Vocabulary: the core human-rights conventions, each under a topic.",
        "channels": "Vocabulary: the ways of communication, such as loudspeaker or village meeting.",
        "funding_sources": "Vocabulary: where the money comes from.",
        "responsibilities": "Who is told to do what.",
        "reporting": "The reports that are owed, to whom and how often.",
        "recipients": 'The list "Nơi nhận", in order.',
    },
    "Signatory": {
        "name": "The name of the person who signs.",
        "title": "The title of the person who signs, such as PHÓ CHỦ TỊCH.",
        "on_behalf_of": "On whose behalf, such as TM. ỦY BAN NHÂN DÂN.",
        "capacity": "In what capacity, such as KT. CHỦ TỊCH.",
    },
    "LegalBasis": {
        "id": "The id of the paper.",
        "title": "The title of the paper, as printed.",
        "number": "The number of the paper, as printed.",
        "date": "The date of the paper.",
        "issuer": "Who issued the paper, as printed.",
        "note": "What is odd about the paper.",
    },
    "Wording": {
        "recital": "The opening of the plan, which names the papers that it carries out.",
        "audiences": "Section II: for whom the communication is.",
        "funding": "Section IV: where the money comes from.",
    },
    "ReportingYear": {
        "closes": "The month and day on which a reporting year closes: 12-31, or 12-14 for state bodies.",
    },
    "Target": {
        "id": "The id of the target.",
        "title": "The title of the target.",
        "short_title": "The title as lists and panels show it.",
        "text": "The target in the plan's own words.",
        "threshold": "The share that is to be reached, such as 70% or 33.3%.",
        "due": "The day by which it is to be reached.",
        "milestones": "Shares to be reached on the way; they rise with the days.",
        "measure": "How the target is measured.",
        "kind": "The kind of measure, which decides the other keys.",
    },
    "Amendment": {
        "date": "The day from which on the new rules hold; what was reported before stays as it was.",
        "number": "The number of the paper, as printed.",
        "title": "The title of the paper, as printed.",
        "targets": "By the id of a target: the keys that hold in the place of its own.",
    },
    "NewRule": {
        "threshold": "The share that is to be reached from then on.",
        "due": "The day by which it is to be reached from then on.",
        "milestones": "The shares to be reached on the way from then on, all of them.",
        "measure": "How the target is measured from then on, all of it.",
    },
    "Milestone": {
        "date": "The day by which the share is to be reached.",
        "threshold": "The share that is to be reached by then, such as 40%.",
    },
    "Term": {
        "id": "The id, by which other records name this entry.",
        "name": "The name, in the commune's language.",
        "short_name": "The name as lists and panels show it.",
        "name_en": "The name in English.",
    },
    "Channel": {"unit": "What quantity counts here, such as tờ or buổi; different units are never added."},
    "Audience": {"group": "1: officials; 2: the public."},
    "Topic": {"text": "The text under this heading of the plan."},
    "Convention": {
        "topic": "The id of the topic that the convention belongs to.",
        "adopted": "The day on which the convention was adopted.",
    },
    "Responsibility": {
        "id": "The id of the responsibility.",
        "text": "What is to be done, in the plan's own words.",
        "assignees": "Who is to do it: ids of organisations.",
        "post": "The post that is to do it.",
    },
    "OwedReport": {
        "id": "The id of the report that is owed.",
        "to": "To whom it is owed: ids of organisations.",
        "every": "How often it is owed.",
        "due": "By when: so long after the period closes (P5D), or, of a year, a month and day (12-20).",
        "by": "The post that prepares it.",
    },
    "Recipient": {
        "name": "The line of the list, as printed.",
        "organisation": "The id of the organisation meant.",
        "for": "What it is sent for: report, information or filing.",
    },
    # measures of targets
    "BodySelector": {
        "classifications": "Which classifications of bodies belong; any of them will do.",
        "organisations": "Which bodies belong, with everything below them: ids of organisations.",
    },
    "PostSelector": {
        "functions": "Which functions of posts belong; any of them will do: ids of functions of the plan."
    },
    "Kind": {
        "counts_from": "From which day on things count, where that is not the start of the target or of the plan.",
    },
    "TrainingCoverage": {
        "population": "Whose training counts: a post must meet all that is named here. Left out: every post.",
        "components": "What a person must have received: ids of components of the plan.",
        "valid_for": "How long an attendance counts, such as P24M (24 months); left out: for good.",
    },
    "PressMechanism": {
        "population": "Which bodies count: all that is named here must hold. Left out: every body.",
        "requires": "What must hold: the name of a leg, or the leg with the days on which it is required.",
        "every": "The length of a period; required if periodic-information is.",
    },
    "Leg": {"leg": "What must hold."},
    "ActivityCoverage": {
        "population": "Which bodies count: all that is named here must hold. Left out: every body.",
        "at_least": "How many activities a body must have done in each period.",
        "every": "The period in which they are due, each anew; plan: once, up to the due day.",
        "channels": "Only activities of one of these ways of communication: ids of channels of the plan.",
        "topics": "Only activities on one of these: ids of topics of the plan.",
        "conventions": "Only activities on one of these: ids of conventions of the plan.",
        "audiences": "Only activities for one of these: ids of audiences of the plan.",
    },
    "Total": {
        "of": "What is counted, or whose numbers are added up.",
        "goal": "The number due in each period; the threshold is a share of it.",
        "unit": "The word that is printed behind the number, such as tờ; it chooses nothing.",
        "every": "The period in which the goal is due, each anew; plan (if left out): once, up to the due day.",
        "channels": "Only activities of one of these ways of communication: ids of channels of the plan.",
        "topics": "Only what is on one of these: ids of topics of the plan.",
        "conventions": "Only activities and sessions on one of these: ids of conventions of the plan.",
        "audiences": "Only activities for one of these: ids of audiences of the plan.",
    },
    "ReportedShare": {
        "unit": "The word that is printed behind the numbers, such as hộ; it chooses nothing.",
        "baseline": "What was measured at the beginning: there the straight way to the goal begins.",
    },
    "Baseline": {
        "date": "The day of which the number tells.",
        "numerator": "How many of them.",
        "denominator": "Of how many.",
    },
    # organisations
    "Organisation": {
        "id": "The id of the body: lower-case letters and digits, joined by '-', '_' or '.'. It never changes.",
        "name": "The full name.",
        "name_en": "The name in English.",
        "short_name": "The short name, as tables print it.",
        "code": "The code of the administrative unit, as text of digits.",
        "classification": "What kind of body it is.",
        "parent": "The id of the organisation above it.",
        "founding_date": "Since when it exists; month and day may be left out: 2023, 2023-01.",
        "dissolution_date": "Its last day; month and day may be left out. The past stays true.",
        "successors": "Ids of the organisations that took over.",
        "spokespersons": "Who speaks for it to the press, and when.",
        "press_regulations": "Its own rules on speaking to the press.",
    },
    "InForce": {"start_date": _FIRST_DAY, "end_date": _LAST_DAY},
    "Spokesperson": {
        "staff": "The id of the person, from the staff.",
        "decision": "The paper by which the person was named.",
        "contact": "Where their contact details were made public.",
    },
    "Decision": {"number": "The number of the paper.", "date": "The date of the paper."},
    "Contact": {
        "url": "The address of the page.",
        "published": "The day on which the details were made public.",
    },
    "PressRegulation": {"number": "The number of the rules.", "date": "The date of the rules."},
    # staff
    "StaffMember": {
        "id": "The id of the person. It never changes and is never used again.",
        "name": "The name of the person.",
        "gender": "The gender, if it is to be counted.",
        "posts": "The posts that the person holds or held.",
    },
    "Post": {
        "organisation": "The id of the organisation in which the post is.",
        "title": "The title of the post.",
        "functions": "What the post does: ids of functions of the plan.",
        "start_date": "Since when; month and day may be left out: 2023, 2023-01.",
        "end_date": "Until when, this day included; month and day may be left out. Left out: still held.",
    },
    # training, press, activities
    "Event": {
        "start_date": _FIRST_DAY,
        "end_date": "The last day; left out: the same day.",
        "topics": _TOPICS,
        "conventions": "Which conventions it covered: ids of conventions of the plan.",
        "evidence": _EVIDENCE,
        "status": "Whether it took place; only done counts.",
    },
    "Evidence": {
        "title": "What the document is called.",
        "number": "The number of the document.",
        "date": "The date of the document.",
        "file": "The file: a path relative to the folder of the dataset, and inside it.",
        "sha256": "The SHA-256 of the file, which shows that it was not altered.",
    },
    "Training": {
        "id": "The id of the session.",
        "title": "The title of the session.",
        "place": "Where it took place.",
        "hours": "How many hours it took, such as 4 or 3.5.",
        "trainer": "Who taught.",
        "mode": "How it was held.",
        "organiser": "The id of the organisation that held it.",
        "components": "Which components it delivered: ids of components of the plan.",
        "attended": "Who attended: ids of the staff.",
        "absent": "Who was invited and did not come: ids of the staff.",
        "invited": "Who is to come to a planned session: ids of the staff. It counts for nothing.",
        "others": "How many were present who are on no staff list.",
    },
    "PressItem": {
        "id": "The id of the piece.",
        "organisation": "The id of the organisation that gave the information.",
        "date": "The day on which it was given.",
        "form": "The form in which it was given.",
        "title": "The title of the piece.",
        "url": "The address of the piece.",
        "topics": _TOPICS,
        "evidence": _EVIDENCE,
    },
    "Activity": {
        "id": "The id of the activity.",
        "title": "The title of the activity.",
        "organisation": "The id of the organisation that carried it out.",
        "with": "Ids of other organisations that carried it out together with it.",
        "channel": "The way of communication: the id of a channel of the plan.",
        "audiences": "For whom it was: ids of audiences of the plan.",
        "reach": "How many people it reached.",
        "reach_women": "How many of them were women.",
        "reach_minority": "How many of them were of an ethnic minority.",
        "quantity": "How many items there were: broadcasts, leaflets.",
    },
    # budget, reports
    "Budget": {
        "id": "The id of the entry.",
        "year": "The year of the budget.",
        "source": "Where the money comes from: the id of a funding source of the plan.",
        "allocated": "How much was given, in whole đồng.",
        "note": "A remark.",
        "spent": "What it was spent on.",
    },
    "Expense": {
        "date": "The day of the payment.",
        "amount": "How much was paid, in whole đồng.",
        "purpose": "What it was paid for.",
        "activity": "The id of the activity that it was for. Not together with training.",
        "training": "The id of the training session that it was for. Not together with activity.",
        "evidence": _EVIDENCE,
    },
    "Report": {
        "period": "The period: 2025, 2025-H1, 2025-9M, 2025-Q3, 2025-M07 or 2023..2025.",
        "year": "The reporting year, where it is a whole one. Not together with period.",
        "organisation": "The id of the body that reported; left out: the owner.",
        "title": "The title of the report, where it has one of its own.",
        "number": "The number of the report; blank until it is issued.",
        "date": "The date of the report; blank until it is issued.",
        "place": "The place of issue.",
        "signatory": "Who signs the report.",
        "direction": "How the work was directed.",
        "results": "What was done and reached, in words.",
        "strengths": "What went well.",
        "limitations": "What did not go well.",
        "causes": "Why it did not go well.",
        "next_steps": "What comes next.",
        "recommendations": "What is asked of the bodies above.",
        "submissions": "To whom the report was sent, and when.",
        "corrections": "Why figures of the report that was sent are others now.",
    },
    "Correction": {
        "date": "The day of the correction.",
        "reason": "Why the figures changed, in a sentence.",
    },
    # tasks, values
    "Task": {
        "id": "The id of the task.",
        "title": "What is to be done.",
        "responsibility": "The id of the responsibility of the plan that it carries out.",
        "lead": "The id of the organisation that leads.",
        "with": "Ids of other organisations that take part.",
        "due": "By when; month and day may be left out. Left out: it goes on for good.",
        "product": "What has to exist in the end, such as a plan, a report or a decision.",
        "status": "How it stands; done needs the day under done.",
        "done": "When it was done, and by what paper.",
    },
    "Done": {
        "date": "The day on which it was done.",
        "title": "The title of the paper.",
        "number": "The number of the paper.",
        "evidence": _EVIDENCE,
    },
    "ReportedValue": {
        "target": "The id of the target, of the kind reported-value.",
        "organisation": "The id of the organisation that found the value; left out: the owner.",
        "date": "The day of which the value tells.",
        "numerator": "How many of them.",
        "denominator": "Of how many.",
        "source": "Where the number comes from.",
        "evidence": _EVIDENCE,
    },
    "Submission": {
        "to": "The id of the organisation that it was sent to.",
        "date": "The day on which it was sent.",
        "number": "The number under which it was sent.",
    },
}


def described(model: type, key: str) -> str | None:
    """Return what a key means, as the record type or the one that it builds on says."""
    return next((KEYS[one.__name__][key] for one in model.__mro__ if key in KEYS.get(one.__name__, {})), None)
