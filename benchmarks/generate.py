"""Datasets to measure with: one as large as wanted, and a country of communes. The same arguments give the same bytes.

`python benchmarks/generate.py large FOLDER [SCALE]` and `python benchmarks/generate.py country FOLDER [COMMUNES]` only
write them. What is written is sound: `hrcomms check` finds nothing, not even a remark, on 22 November 2026. Every
dataset follows the plan of `plan.yaml`, in which some communes have another threshold. Nobody in it is a real person.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

PLAN = Template(Path(__file__).with_name("plan.yaml").read_text(encoding="utf-8"))
YEARS = (2023, 2024, 2025, 2026)
CLOSED = YEARS[:-1]
MONTHS = 10
"""Months of a year in which something happens: all of them before 22 November."""
COMPONENTS = ("situation-update", "knowledge", "communication-skills")
TOPICS = ("international-law", "national-policy", "situation-achievements", "abuse-of-rights")
AUDIENCES = ("people", "ethnic-communities", "prestigious-persons", "youth", "pupils")
CHANNELS = ("loudspeaker", "village-meeting", "conference", "contest")
FUNCTIONS = ("human-rights", "information-management", "key-leader", "mass-mobilisation")
FAMILIES = ("Nguyễn", "Trần", "Lê", "Hoàng", "Vi", "Lộc", "Triệu", "Nông", "Dương", "Đặng")
BODIES = (
    *("state-agency", "socio-political", "village", "public-service-unit", "village"),
    *("socio-political", "village", "village", "socio-political", "public-service-unit"),
)
BODY_NAMES = {
    "state-agency": "Cơ quan hành chính",
    "socio-political": "Hội, đoàn thể",
    "village": "Thôn",
    "public-service-unit": "Trường học và trạm y tế",
}
SPREAD = 211
"""The step from one who attended to the next; a prime, so that nobody attends twice."""
NEVER_INVITED = 50
"""Of so many people, one never attends anything."""
COMMUNES = 10_035
OTHER_RULE_EVERY = 500
"""Of so many communes, one has another threshold for a target."""


@dataclass(frozen=True)
class Shape:
    """How many records a dataset has; `a_file` of them at most stand in one file. `bodies` is at least 10."""

    bodies: int
    people: int
    sessions: int
    attended: int
    a_file: int


def large_shape(scale: float) -> Shape:
    """Return the large dataset, 12 MB at scale 1: twice the scale has twice the records, in twice the files."""
    return Shape(int(300 * scale), int(5_000 * scale), int(20_000 * scale), attended=20, a_file=500)


def commune_shape(number: int) -> Shape:
    """Return a commune, 60 KB; how many attend a session differs, so the values do too."""
    return Shape(bodies=20, people=60, sessions=26, attended=4 + number % 20, a_file=50)


def write_large(folder: Path, scale: float) -> int:
    """Write the large dataset to a folder, and return its size in bytes."""
    return write(folder, 0, large_shape(scale))


def write_commune(folder: Path, number: int, *, broken: bool = False) -> int:
    """Write the dataset of a commune to a folder, and return its size; a `broken` one has a file that is no YAML."""
    size = write(folder, number, commune_shape(number))
    if broken:
        (folder / "training" / "00.yaml").write_text("training: [{id: th-0\n", encoding="utf-8", newline="\n")
    return size


def write_country(folder: Path, communes: int, broken: int | None = None) -> int:
    """Write the communes with the numbers below `communes`, each to a folder of its own; return the size in bytes."""
    return sum(write_commune(folder / f"xa-{one:05}", one, broken=one == broken) for one in range(communes))


def write(folder: Path, number: int, shape: Shape) -> int:
    """Write the dataset of a number and shape, file by file; return its size in bytes."""
    size = 0
    for name, text in _files(number, shape):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def _files(number: int, shape: Shape) -> Iterator[tuple[str, str]]:
    owner, threshold = _body_id(number, 0), "90%" if number % OTHER_RULE_EVERY == OTHER_RULE_EVERY - 1 else "100%"
    yield "hrcomms.yaml", f"format: 1\nowner: {owner}\nlanguage: vi\nillustrative: [organisations, staff, training]\n"
    yield "plan.yaml", PLAN.substitute(owner=owner, owner_name=_owner_name(number), threshold=threshold)
    yield "reports.yaml", "reports:\n" + "".join(_report(year) for year in CLOSED)
    yield "budget.yaml", "budget:\n" + "".join(_budget(year) for year in YEARS)
    press = [one for one in range(shape.bodies // len(BODIES) * len(YEARS) * 4) if _informed(number, one)]
    outreach = [one for one in range(shape.bodies * len(YEARS)) if _went_out(number, shape, one)]
    parts: tuple[tuple[str, Sequence[int], Callable[[int], str]], ...] = (
        ("organisations", range(shape.bodies), lambda one: _body(number, shape, one)),
        ("staff", range(shape.people), lambda one: _person(number, shape, one)),
        ("training", range(shape.sessions), lambda one: _session(number, shape, one)),
        ("press", press, lambda one: _press(number, one)),
        ("activities", outreach, lambda one: _activity(number, shape, one)),
    )
    for name, numbers, made in parts:
        for at in range(0, len(numbers), shape.a_file):
            text = "".join(made(one) for one in numbers[at : at + shape.a_file])
            yield f"{name}/{at // shape.a_file:02}.yaml", f"{name}:\n{text}"


def _owner_name(number: int) -> str:
    return f"Ủy ban nhân dân xã số {number:05}"


def _body_id(number: int, body: int) -> str:
    return f"ubnd-xa-{number:05}" if body == 0 else f"body-{body:03}"


def _person_id(person: int) -> str:
    return f"cb-{person:05}"


def _name(person: int) -> str:
    """Return a name whose last part is a placeholder; no two people have the same."""
    letters = "".join(chr(65 + person // 26**power % 26) for power in (2, 1, 0))
    return f"{FAMILIES[person % len(FAMILIES)]} {'Thị' if person % 3 else 'Văn'} {letters}"


def _kind(body: int) -> str:
    return BODIES[body % len(BODIES)]


def _day(event: int) -> str:
    """Return the day of an event: they take turns between the years, then between the months, then the days."""
    years = len(YEARS)
    return f"{YEARS[event % years]}-{1 + event // years % MONTHS:02}-{1 + event // years // MONTHS % 28:02}"


def _body(number: int, shape: Shape, body: int) -> str:
    name = f"{BODY_NAMES[_kind(body)]} số {body}" if body else _owner_name(number)
    above = "" if body else "  - {id: so-vhttdl, name: Sở Văn hóa tỉnh, classification: province}\n"
    text = f"{above}  - id: {_body_id(number, body)}\n    name: {name}\n    classification: {_kind(body)}\n"
    if _kind(body) != "state-agency":
        return text + f"    parent: {_body_id(number, 0)}\n"
    return text + (
        f"    spokespersons:\n      - staff: {_person_id(body % shape.people)}\n"
        f"        decision: {{number: {body + 1}/QĐ-UBND, date: 2023-02-20}}\n"
        f"        contact: {{url: https://example.org/nguoi-phat-ngon-{body}, published: 2023-02-22}}\n"
        "        start_date: 2023-02-20\n"
        "    press_regulations: [{number: 118/QĐ-UBND, date: 2026-08-10, start_date: 2026-08-10}]\n"
    )


def _person(number: int, shape: Shape, person: int) -> str:
    body, turn = person % shape.bodies, person // shape.bodies
    function = FUNCTIONS[(body + turn + body // len(BODIES)) % len(FUNCTIONS)]
    return (
        f"  - id: {_person_id(person)}\n    name: {_name(person)}\n    posts:\n"
        f"      - organisation: {_body_id(number, body)}\n        title: Công chức\n"
        f"        functions: [{function}]\n        start_date: 2020-01-01\n"
    )


def _session(number: int, shape: Shape, session: int) -> str:
    day, first, invited = _day(session), session * 7 + number, shape.people - shape.people // NEVER_INVITED
    attended = "".join(f"      - {_person_id((first + step * SPREAD) % invited)}\n" for step in range(shape.attended))
    components = (COMPONENTS * 2)[session % len(COMPONENTS) :][:2]
    return (
        f"  - id: th-{session:05}\n    title: Lớp tập huấn {session:05}\n    start_date: {day}\n"
        f"    organiser: {_body_id(number, session % shape.bodies)}\n    hours: 3.5\n"
        f"    components: [{', '.join(components)}]\n    attended:\n{attended}"
        f"    evidence: [{{title: Danh sách, date: {day}}}]\n"
    )


def _quarter(item: int) -> tuple[int, int, int]:
    """Return which state agency an item for the press is from, its year, and a month of its quarter."""
    agency, quarter = divmod(item, len(YEARS) * 4)
    return agency, YEARS[quarter // 4], quarter % 4 * 3 + 2


def _informed(number: int, item: int) -> bool:
    """Tell whether the item was given: now and then an agency missed a quarter."""
    _, year, month = _quarter(item)
    return (year < YEARS[-1] or month <= MONTHS) and (number + item) % 23 > 0


def _press(number: int, item: int) -> str:
    agency, year, month = _quarter(item)
    day = f"{year}-{month:02}-15"
    return (
        f"  - id: tb-{item:05}\n    organisation: {_body_id(number, agency * len(BODIES))}\n    date: {day}\n"
        "    form: portal\n    title: Thông tin về công tác bảo đảm quyền con người trên địa bàn xã\n"
        f"    url: https://example.org/tin/{item}\n    topics: [{TOPICS[item % len(TOPICS)]}]\n"
        f"    evidence: [{{title: Bản in bài đăng, date: {day}}}]\n"
    )


def _went_out(number: int, shape: Shape, activity: int) -> bool:
    """Tell whether the activity took place: not in schools and health stations, and elsewhere not every year."""
    return (number + activity) % 11 > 0 and _kind(activity // len(YEARS) % shape.bodies) != "public-service-unit"


def _activity(number: int, shape: Shape, activity: int) -> str:
    turn, day = activity // len(YEARS), _day(activity)
    return (
        f"  - id: hd-{activity:05}\n    title: Họp thôn phổ biến chính sách về bảo đảm quyền con người\n"
        f"    organisation: {_body_id(number, turn % shape.bodies)}\n    start_date: {day}\n"
        f"    channel: {CHANNELS[turn % len(CHANNELS)]}\n    topics: [{TOPICS[turn % len(TOPICS)]}]\n"
        f"    audiences: [{AUDIENCES[turn % len(AUDIENCES)]}]\n    reach: {20 + activity % 60}\n"
        f"    evidence:\n      - title: Biên bản họp thôn\n        date: {day}\n"
    )


def _budget(year: int) -> str:
    return (
        f"  - id: ns-{year}\n    year: {year}\n    source: recurrent\n    allocated: 12000000\n    spent:\n"
        f"      - date: {year}-04-07\n        amount: 1800000\n        purpose: Tài liệu, nước uống, báo cáo viên\n"
        f"        evidence: [{{title: Phiếu chi, number: 19/PC, date: {year}-04-07}}]\n"
    )


def _report(year: int) -> str:
    return (
        f"  - year: {year}\n    number: '38'\n    date: {year}-12-15\n    direction: >-\n"
        "      Ủy ban nhân dân xã đã tổ chức hội nghị quán triệt Kế hoạch đến cán bộ, công chức, các đoàn thể, trường\n"
        "      học, trạm y tế và các thôn; giao công chức Văn hóa - Xã hội tham mưu, theo dõi, tổng hợp.\n"
        "    results: >-\n"
        "      Công tác truyền thông được triển khai ở tất cả các nội dung của Kế hoạch, gắn với Ngày Quốc tế Phụ nữ,\n"
        "      Tháng hành động vì trẻ em, Ngày Pháp luật và Ngày Nhân quyền thế giới.\n"
        "    next_steps: >-\n"
        "      Tiếp tục duy trì cơ chế phát ngôn; lập danh sách cán bộ còn thiếu từng nội dung để cử đi tập huấn.\n"
        f"    submissions: [{{to: so-vhttdl, date: {year}-12-15, number: 52/BC-UBND}}]\n"
    )


def main() -> None:
    """Write what the arguments ask for, and print its size."""
    what, folder, *how_many = sys.argv[1:]
    if what == "large":
        size = write_large(Path(folder), float(how_many[0]) if how_many else 1)
    else:
        size = write_country(Path(folder), int(how_many[0]) if how_many else COMMUNES)
    print(f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
