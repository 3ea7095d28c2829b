"""A year with known figures: the reporting year 2025 of a small commune, whose narratives the tests write."""

from typing import Any

from support import session, small

LEADERS, OFFICIALS = 13, 4
TITLE = "Cán bộ chủ chốt của các tổ chức chính trị - xã hội cấp xã được cập nhật thông tin, tập huấn"
OTHER = "Cán bộ làm công tác quyền con người được cập nhật thông tin, tập huấn"
LEADER_IDS = [f"l-{n}" for n in range(1, LEADERS + 1)]
OFFICIAL_IDS = [f"o-{n}" for n in range(1, OFFICIALS + 1)]


def _person(identity: str, function: str, body: str) -> dict[str, Any]:
    post = {"organisation": body, "title": "t", "start_date": "2023-01-01", "functions": [function]}
    return {"id": identity, "name": f"Người {identity}", "posts": [post]}


def _target(identity: str, title: str, threshold: str, function: str) -> dict[str, Any]:
    measure = {"kind": "training-coverage", "population": {"functions": [function]}, "components": ["k", "s"]}
    return {
        "id": identity,
        "title": title,
        "text": title,
        "threshold": threshold,
        "due": "2028-12-31",
        "measure": measure,
    }


def commune(**narratives: str) -> dict[str, Any]:
    """Return the dataset's files with narratives of 2025.

    On 2025-12-31, 7/13 key leaders and 1/4 officials have both components; at the close of 2024 it was 4/13 and 0/4.
    Three sessions in 2025: 8 + 8 + 3 attendances, 2 absences, 12 people. 5 pieces of information. 6 activities that
    reach 1,234 people with 450 leaflets. 40,000,000 đồng allocated, 29,100,000 spent.
    """
    third = [*LEADER_IDS[6:8], OFFICIAL_IDS[0]]
    return small(
        manifest={"language": "vi"},
        plan={
            "title": "Triển khai Đề án truyền thông về quyền con người trên địa bàn xã",
            "objective": "Đẩy mạnh công tác truyền thông về quyền con người",
            "targets": [
                _target("key-leaders", TITLE, "70%", "leader"),
                _target("rights-officials", OTHER, "100%", "rights"),
            ],
            "functions": [{"id": "leader", "name": "Chủ chốt"}, {"id": "rights", "name": "Quyền con người"}],
            "components": [{"id": "k", "name": "Kiến thức"}, {"id": "s", "name": "Kỹ năng"}],
            "funding_sources": [{"id": "state", "name": "Ngân sách"}],
            "channels": [{"id": "leaflet", "name": "Tờ rơi"}, {"id": "talk", "name": "Tọa đàm"}],
        },
        organisations=[{"id": "hoi", "name": "Hội A", "classification": "socio-political"}],
        staff=[
            *(_person(one, "leader", "hoi") for one in LEADER_IDS),
            *(_person(one, "rights", "ubnd") for one in OFFICIAL_IDS),
        ],
        training=[
            session(1, "2024-03-01", LEADER_IDS[:4], ["k", "s"]),
            session(2, "2025-03-01", [*LEADER_IDS[:7], OFFICIAL_IDS[0]], ["k"], absent=LEADER_IDS[11:]),
            session(3, "2025-04-01", LEADER_IDS[3:11], ["s"], status="done"),
            session(4, "2025-09-01", third, ["s"]),
            session(5, "2025-10-01", [], ["s"], status="planned"),
        ],
        press=[
            {"id": f"n-{n}", "organisation": "ubnd", "date": f"2025-0{n}-05", "title": "t"} for n in (1, 2, 4, 7, 9)
        ],
        activities=[
            *(_activity(n, "leaflet", 200, 75) for n in range(1, 5)),
            _activity(5, "leaflet", 234, 150),
            _activity(6, "talk", 200, 0),
        ],
        budget=[
            {
                "id": "b-1",
                "year": 2025,
                "source": "state",
                "allocated": 40_000_000,
                "spent": [{"date": "2025-03-01", "amount": 9_100_000}, {"date": "2025-09-01", "amount": 20_000_000}],
            }
        ],
        reports=[{"year": 2025, **narratives}],
    )


def _activity(number: int, channel: str, reach: int, quantity: int) -> dict[str, Any]:
    return {
        "id": f"a-{number}",
        "title": "t",
        "organisation": "ubnd" if number % 2 else "hoi",
        "start_date": f"2025-0{number}-11",
        "channel": channel,
        "reach": reach,
        "quantity": quantity,
    }
