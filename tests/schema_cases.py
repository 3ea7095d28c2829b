"""Files as plain data: sound ones that use every kind of value, mistakes in them, and values to put anywhere."""

from typing import Any

POST = {"organisation": "ubnd", "title": "T", "functions": ["key-leader"], "start_date": 2023, "end_date": "2024-02"}
EVIDENCE = {"title": "T", "number": "1/BC", "date": "2024-02-29", "file": "a.pdf", "sha256": "0" * 64}
EVENT = {
    "id": "e.1",
    "title": "T",
    "start_date": "2024-02-29",
    "end_date": None,
    "topics": ["law"],
    "conventions": None,
    "evidence": [EVIDENCE],
    "status": "planned",
}
MEASURES = [
    {
        "kind": "training-coverage",
        "population": {"classifications": ["village"], "organisations": ["ubnd"], "functions": ["key-leader"]},
        "components": ["know"],
        "valid_for": "P1Y6M",
    },
    {
        "kind": "press-mechanism",
        "requires": ["spokesperson", {"leg": "periodic-information", "start_date": "2026-08-15"}],
        "every": "quarter",
    },
    {"kind": "press-mechanism", "requires": ["regulation"], "every": None},
    {"kind": "activity-coverage", "population": {}, "at_least": 2},
]
TARGET = {
    "id": "t",
    "title": "T",
    "text": "W",
    "threshold": "33.3%",
    "due": "2028-12-31",
    "milestones": [{"date": "2025-12-31", "threshold": "20%"}],
}
SOUND: dict[str, Any] = {
    "hrcomms": {
        "format": 1,
        "owner": "ubnd",
        "language": "en",
        "illustrative": ["staff", "budget"],
        "check": {"ignore": ["HRC410"], "warn": ["HRC5"], "error": None},
    },
    "plan": {
        "plan": {
            "title": "P",
            "number": None,
            "issued": "2023-01",
            "start_date": "2023-01-01",
            "end_date": "2028-12-31",
            "issuer": "ubnd",
            "signatory": {"name": "A", "capacity": None},
            "legal_basis": [{"title": "L", "date": "2022-01-13"}],
            "reporting_year": {"closes": "12-14"},
            "targets": [{**TARGET, "measure": measure} for measure in MEASURES],
            "components": [{"id": "know", "name": "Knowledge", "name_en": None}],
            "audiences": [{"id": "a", "name": "A", "group": 2}, {"id": "b", "name": "B", "group": None}],
            "topics": [{"id": "law", "name": "L", "text": "W"}],
            "conventions": [{"id": "cedaw", "name": "C", "topic": "law", "adopted": "1979-12-18"}],
            "channels": None,
            "responsibilities": [{"id": "r", "text": "W", "assignees": ["ubnd"], "post": "P"}],
            "reporting": [{"id": "y", "to": ["h"], "every": "year", "due": "12-15", "by": "P"}],
            "recipients": [{"name": "N", "organisation": "h", "for": "filing"}],
        }
    },
    "organisations": {
        "organisations": [
            {
                "id": "ubnd",
                "name": "N",
                "classification": "state-agency",
                "parent": None,
                "founding_date": 1946,
                "dissolution_date": "2025-06-30",
                "successors": ["b"],
                "spokespersons": [
                    {
                        "staff": "a",
                        "decision": {"number": "1", "date": "2023-02-20"},
                        "contact": {"url": "u", "published": "2023-02-22"},
                        "start_date": "2023-02-20",
                    }
                ],
                "press_regulations": [{"number": "1", "date": "2023-02-20", "end_date": None}],
            }
        ]
    },
    "staff": {
        "staff": [{"id": "a", "name": "A", "gender": None, "posts": [POST]}, {"id": "b", "name": "B", "posts": []}]
    },
    "training": {
        "training": [
            {**EVENT, "hours": 3.5, "mode": "online", "organiser": "ubnd", "components": ["know"], "attended": ["a"]}
        ]
    },
    "press": {
        "press": [
            {"id": "p", "organisation": "ubnd", "date": "2024-01-31", "form": "portal", "title": "T", "topics": []}
        ]
    },
    "activities": {
        "activities": [{**EVENT, "organisation": "ubnd", "channel": "c", "audiences": ["a"], "reach": 0, "quantity": 8}]
    },
    "budget": {
        "budget": [
            {
                "id": "b",
                "year": 2024,
                "source": "s",
                "allocated": 5,
                "spent": [{"date": "2024-05-05", "amount": 5, "activity": "e.1", "training": None}],
            }
        ]
    },
    "reports": {
        "reports": [
            {"year": 2024, "number": "1", "signatory": None, "results": "W", "submissions": [{"to": "h", "date": None}]}
        ]
    },
}


DROP = "(nothing)"
SESSION, PLACE = "training/0", "organisations/0"
MISTAKES: list[tuple[str, str, Any]] = [
    ("hrcomms", "format", "1"),
    ("hrcomms", "format", 2),
    ("hrcomms", "owner", DROP),
    ("hrcomms", "langage", "vi"),
    ("hrcomms", "language", "fr"),
    ("hrcomms", "language", None),
    ("hrcomms", "illustrative", ["plan"]),
    ("hrcomms", "illustrative", "staff"),
    ("hrcomms", "check", None),
    ("hrcomms", "check/ignore", ["HRC1"]),
    ("hrcomms", "check/warn", ["hrc401"]),
    ("hrcomms", "check/ignor", []),
    ("plan", "plan", None),
    ("plan", "more", {}),
    ("plan", "plan/title", DROP),
    ("plan", "plan/number", 13),
    ("plan", "plan/issued", "01/2023"),
    ("plan", "plan/issued", "2023-13"),
    ("plan", "plan/issued", "0000"),
    ("plan", "plan/issued", 203),
    ("plan", "plan/start_date", 2023),
    ("plan", "plan/start_date", "2023-01"),
    ("plan", "plan/start_date", "2023-02-29"),
    ("plan", "plan/start_date", "2023-01-01\n"),
    ("plan", "plan/end_date", "1900-02-29"),
    ("plan", "plan/targets", DROP),
    ("plan", "plan/targets/0/threshold", 70),
    ("plan", "plan/targets/0/threshold", "0,7"),
    ("plan", "plan/targets/0/threshold", "100.1%"),
    ("plan", "plan/targets/0/threshold", "70 %"),
    ("plan", "plan/targets/0/milestones", [{"date": "2025-12-31"}]),
    ("plan", "plan/targets/0/measure", None),
    ("plan", "plan/targets/0/measure", {}),
    ("plan", "plan/targets/0/measure/kind", "training"),
    ("plan", "plan/targets/0/measure/kind", None),
    ("plan", "plan/targets/0/measure/components", []),
    ("plan", "plan/targets/0/measure/components", None),
    ("plan", "plan/targets/0/measure/population", None),
    ("plan", "plan/targets/0/measure/population/functions", []),
    ("plan", "plan/targets/0/measure/population/classifications", ["company"]),
    ("plan", "plan/targets/0/measure/valid_for", "24M"),
    ("plan", "plan/targets/0/measure/valid_for", "P"),
    ("plan", "plan/targets/0/measure/valid_for", "P0M"),
    ("plan", "plan/targets/0/measure/valid_for", "PT5H"),
    ("plan", "plan/targets/0/measure/every", "month"),
    ("plan", "plan/targets/1/measure/every", DROP),
    ("plan", "plan/targets/1/measure/every", None),
    ("plan", "plan/targets/1/measure/requires", ["speaker"]),
    ("plan", "plan/targets/1/measure/requires/1/leg", DROP),
    ("plan", "plan/targets/2/measure/requires", ["periodic-information"]),
    ("plan", "plan/targets/3/measure/at_least", 0),
    ("plan", "plan/targets/3/measure/population", {"functions": ["key-leader"]}),
    ("plan", "plan/reporting_year/closes", "02-30"),
    ("plan", "plan/reporting_year/closes", "12-32"),
    ("plan", "plan/reporting_year/closes", None),
    ("plan", "plan/audiences/0/group", 3),
    ("plan", "plan/recipients/0/purpose", "report"),
    ("organisations", PLACE, None),
    ("organisations", f"{PLACE}/id", "Ủy-ban"),
    ("organisations", f"{PLACE}/id", "a--b"),
    ("organisations", f"{PLACE}/id", "a\n"),
    ("organisations", f"{PLACE}/id", 2023),
    ("organisations", f"{PLACE}/name", None),
    ("organisations", f"{PLACE}/classification", "State-agency"),
    ("organisations", f"{PLACE}/spokespersons/0/contact", "portal"),
    ("staff", "staff", {"a": {}}),
    ("staff", "staff/0/posts", DROP),
    ("staff", "staff/0/phone", "0912"),
    ("staff", "staff/0/posts/0/start_date", None),
    ("staff", "staff/0/posts/0/start_date", 2023.5),
    ("training", f"{SESSION}/hours", -1),
    ("training", f"{SESSION}/hours", "4"),
    ("training", f"{SESSION}/hours", True),
    ("training", f"{SESSION}/status", "cancled"),
    ("training", f"{SESSION}/mode", None),
    ("training", f"{SESSION}/attended", ["a", None]),
    ("training", f"{SESSION}/evidence", ["a.pdf"]),
    ("press", "press/0/form", "radio"),
    ("activities", "activities/0/reach", -1),
    ("activities", "activities/0/reach", 2.5),
    ("budget", "budget/0/allocated", "12.000.000"),
    ("budget", "budget/0/year", 1899),
    ("budget", "budget/0/year", "2024"),
    ("budget", "budget/0/spent/0/training", "e.1"),
    ("reports", "reports/0/year", DROP),
    ("reports", "reports/0/submissions/0/to", None),
]


VALUES: list[Any] = [
    *(
        None,
        False,
        0,
        1,
        2,
        5,
        1000,
        2023,
        9999,
        10000,
        -1,
        3.5,
        "",
        "a",
        "a.b-c",
        "A",
        "a b",
        "a\n",
        "1",
        [],
        {},
        [None],
    ),
    *(["a"], ["a", 1], [[]], [{}], {"a": 1}, "2023", "2023-02", "2023-02-28", "2024-02-29", "2023-02-29", "2000-02-29"),
    *("2100-02-29", "0001-01-01", "9999-12-31", "2023-00", "2023-04-31", "20230401", "0%", "100%", "100.0%", "000070%"),
    *("0000000100%", "100.01%", "1000000001%", "7.%", "P1Y", "P1M1Y", "P2W", "P00000D", "P99999D", "P100000D", "12-31"),
    *("02-28", "00-10", "HRC3", "HRC999", "HRC2", "HRC", "HRC3000", "done", "month", "vi", "report", "portal", "other"),
    *("spokesperson", "periodic-information", ["periodic-information"], [{"leg": "periodic-information"}], ["staff"]),
    *({"leg": "regulation"}, {"kind": "activity-coverage"}, {"kind": "press-mechanism", "requires": ["regulation"]}),
    *({"kind": "training-coverage", "components": ["a"]}, {"closes": "06-30"}, EVIDENCE, [EVIDENCE], [POST], POST),
]
NAMES = ["id", "title", "leg", "kind", "every", "date", "functions", "status", "activity", "training", "purpose", "for"]
