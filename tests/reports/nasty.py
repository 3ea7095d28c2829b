"""Datasets that are hard to lay out: what a page shows of them must stay readable, and inside its boxes."""

from typing import Any

from support import session, small

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
TURNED = "Nguyễn \u202eVăn\u2066 Á \u05d0\u05d1\u05d2"
"""Letters that run from right to left, and marks that turn round whatever follows, never taken back."""
LONG_WORD = "Đ" + "ường" * 30
LONG_NAME = "Công Tằng Tôn Nữ Hoàng Thị Ngọc Phương Thảo Nguyên Minh Châu"
PARTS = ["update", "knowledge", "skills"]


def hostile() -> dict[str, Any]:
    """Return a commune whose names are markup, long, or turned round, and whose press target asks for 12 months."""
    names = [MARKUP, TURNED, LONG_WORD, LONG_NAME, "Hà", "Lê Á"]
    post = {"organisation": "ubnd", "title": LONG_WORD, "start_date": "2023-01-01"}
    staff = [{"id": f"p-{n}", "name": name, "posts": [post]} for n, name in enumerate(names, 1)]
    people = [one["id"] for one in staff]
    regulation = {"number": "1", "date": "2023-01-01", "start_date": "2023-01-01"}
    spokesperson = {
        "staff": "p-4",
        "decision": {"number": "1/QĐ", "date": "2023-01-01"},
        "contact": {"url": "https://example.org/1", "published": "2023-01-01"},
        "start_date": "2023-01-01",
    }
    press = [
        {"id": f"n-{year}-{month}", "organisation": "ubnd", "date": f"{year}-{month:02}-10", "title": TURNED}
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
    ]
    body = {"id": "ubnd", "name": "Ủy ban nhân dân xã A", "classification": "state-agency"}
    data = small(
        plan={"targets": _targets(), "components": [{"id": part, "name": part.title()} for part in PARTS]},
        organisations=[{"id": "v", "name": TURNED, "classification": "village"}],
        staff=staff,
        press=press,
        training=[session(1, "2025-03-01", people[:5], PARTS, title=LONG_WORD)],
        activities=[{"id": "a-1", "title": MARKUP, "organisation": "v", "start_date": "2025-05-05", "reach": 7}],
        reports=[{"year": 2025, "results": f"{TURNED}\n{LONG_WORD}\n{MARKUP}"}],
    )
    data["organisations.yaml"]["organisations"][0] = {
        **body,
        "spokespersons": [spokesperson],
        "press_regulations": [regulation],
    }
    return data


def _targets() -> list[dict[str, Any]]:
    training = {"kind": "training-coverage", "components": PARTS}
    press = {
        "kind": "press-mechanism",
        "population": {"classifications": ["state-agency"]},
        "requires": ["spokesperson", "contact-published", "periodic-information", "regulation"],
        "every": "month",
    }
    shared = {"text": "t", "threshold": "100%", "due": "2028-12-31"}
    return [
        {**shared, "id": "t-1", "title": LONG_WORD, "measure": training},
        {**shared, "id": "t-2", "title": TURNED, "measure": press},
        {**shared, "id": "t-3", "title": MARKUP, "measure": {"kind": "activity-coverage"}},
    ]


def large(people: int = 200, sessions: int = 300) -> dict[str, Any]:
    """Return a commune with many people, each at every tenth session of one year."""
    posts = [{"organisation": "ubnd", "title": "Công chức", "start_date": "2023-01-01"}]
    staff = [{"id": f"p-{n}", "name": f"Nguyễn Văn {n}", "posts": posts} for n in range(people)]
    held = [
        session(
            n,
            f"2025-{n % 12 + 1:02}-{n % 14 + 1:02}",
            [f"p-{one}" for one in range(people) if one % 10 == n % 10],
            [PARTS[n % 3]],
        )
        for n in range(sessions)
    ]
    return small(
        plan={"targets": _targets()[:1], "components": [{"id": part, "name": part.title()} for part in PARTS]},
        staff=staff,
        training=held,
    )
