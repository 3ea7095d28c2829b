"""The plan, the bodies and the people of a new dataset, as texts of its files."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from string import Template
from typing import NamedTuple

from hrcomms.editing.fragments import flow_text
from hrcomms.editing.ids import free_id, slug
from hrcomms.founding.answers import BLANK, Founded, Unit
from hrcomms.names.folding import identity_key
from hrcomms.resources import shipped, starter

_MADE_UP = re.compile(r"(?s)(?<=\n) *# ----- Giả định.*?# ----- Hết phần giả định[^\n]*\n\n?")
"""What the shipped plan holds for demonstration alone."""
_KEY = re.compile(r"  ([a-z_]+):")
_RECITAL = re.compile(r"(?m)^    recital: >-\n(?:^      .*\n)+")
_VOCABULARIES = ("functions", "components", "audiences", "topics", "conventions", "channels", "funding_sources")
_COMMUNE = re.compile(r"(?<!cấp )\bxã\b(?! hội)")
"""Where a text of the plan means the commune itself, which may be a ward, and not the level of government."""
_VILLAGE = re.compile(r"\b([Tt])hôn\b")
_BODIES = (
    *("ubnd-xa", "mttq", "doan-tncs", "hoi-lhpn", "hoi-nong-dan", "hoi-ccb", "cong-doan", "ban-chqs", "cong-an-xa"),
    *("truong-th-thcs", "tram-y-te"),
)
"""To whom the plan gives work beside the villages."""


class Body(NamedTuple):
    """A body beside those that every commune has."""

    id: str
    name: str
    classification: str
    parent: str | None = None
    short_name: str | None = None


def plan_text(founded: Founded) -> str:
    """Return `plan.yaml`: what the shipped plan takes from the national scheme, and what is the commune's own."""
    above, report_to = bodies_above(founded)
    plan = {key: _of_kind(text, founded.commune) for key, text in _sections().items()}
    closing = f"due: 2028-{founded.closes}"
    shown = founded.report_to or f"cấp trên ({BLANK})"
    note = "" if report_to else " # thêm mã của nơi nhận báo cáo; add the body that gets the report"
    duty = ", ".join(dict.fromkeys(flow_text(one) for one in ("ubnd-xa", report_to) if one))
    recipient = _recipient(founded.report_to, report_to)
    assignees = (*_BODIES, *(one.id for one in _villages(founded, above)))
    return Template(_template("plan", founded.commune)).substitute(
        commune=founded.commune.called,
        place="null # địa danh; the place" if founded.commune.name == BLANK else flow_text(founded.commune.name),
        start=founded.start,
        closes=founded.closes,
        wording=_RECITAL.sub("    recital: null # câu mở đầu của kế hoạch; the plan's opening\n", plan["wording"]),
        objective=plan["objective"],
        targets=plan["targets"].replace("due: 2028-12-14", closing),
        vocabularies="".join(plan[one] for one in _VOCABULARIES).rstrip("\n") + "\n",
        reported_to=_of_kind("UBND xã, ", founded.commune) + _folded(shown),
        assignees="\n".join(f"        - {flow_text(one)}" for one in assignees),
        duty=duty,
        duty_note=note,
        recipient=recipient,
    )


def organisations_text(founded: Founded) -> str:
    """Return `organisations.yaml`: the bodies that every commune has under its name, its villages, those above."""
    above, _ = bodies_above(founded)
    villages = _villages(founded, above)
    parent = next((one.id for one in above if one.id in ("ubnd-huyen", "ubnd-tinh")), None)
    return Template(_template("organisations", founded.commune)).substitute(
        commune=founded.commune.called,
        commune_en=founded.commune.in_english,
        above=f"\n    parent: {parent}" if parent else "",
        villages="\n\n".join(map(_body, (*villages, *above))),
    )


def staff_text(founded: Founded) -> str | None:
    """Return `staff.yaml` with the chairperson; None where none was told."""
    if founded.chairperson is None:
        return None
    title = _of_kind("Chủ tịch Ủy ban nhân dân xã", founded.commune)
    return (
        "# Cán bộ và chức vụ: mỗi người một lần, chỉ ghi họ tên và chức vụ. People and their posts: each person once.\n"
        "staff:\n"
        "  - id: cb-001\n"
        f"    name: {flow_text(founded.chairperson)}\n"
        "    posts:\n"
        "      - organisation: ubnd-xa\n"
        f"        title: {title}\n"
        f"        start_date: {founded.start} # ngày nhận chức vụ: hãy sửa cho đúng; since when: correct it\n"
    )


def bodies_above(founded: Founded) -> tuple[tuple[Body, ...], str | None]:
    """Return the bodies above the commune, and the id of the one that gets its reports, if any was told."""
    found = list[Body]()
    if founded.district:
        parent = "ubnd-tinh" if founded.province else None
        found.append(_committee("ubnd-huyen", founded.district, "district", parent))
    if founded.province:
        found.append(_committee("ubnd-tinh", founded.province, "province", None))
    if founded.report_to is None:
        return tuple(found), None
    key = identity_key(founded.report_to)
    known = next((one.id for one in found if key in map(identity_key, filter(None, (one.name, one.short_name)))), None)
    if known:
        return tuple(found), known
    taken = (*_given_ids(), *(one.id for one in found))
    identity = free_id(slug(founded.report_to) or "cap-tren", taken)
    parent, level = (found[0].id, found[0].classification) if found else (None, "province")
    return (*found, Body(identity, founded.report_to, level, parent)), identity


def _committee(identity: str, unit: Unit, classification: str, parent: str | None) -> Body:
    return Body(identity, f"Ủy ban nhân dân {unit.called}", classification, parent, f"UBND {unit.kind}")


def _villages(founded: Founded, above: Iterable[Body]) -> list[Body]:
    """Return the villages; one to be filled in where none was told."""
    taken, found = [*_given_ids(), *(one.id for one in above)], list[Body]()
    for number, name in enumerate(founded.villages or (f"Thôn {BLANK}",), 1):
        identity = free_id(slug(name) if founded.villages else f"thon-{number}", taken)
        taken.append(identity)
        found.append(Body(identity, name, "village", "ubnd-xa"))
    return found


def _body(one: Body) -> str:
    named = {"name": one.name, "short_name": one.short_name} if one.short_name else {"name": one.name}
    keys = {**named, "classification": one.classification, **({"parent": one.parent} if one.parent else {})}
    return f"  - id: {flow_text(one.id)}\n" + "\n".join(f"    {key}: {flow_text(value)}" for key, value in keys.items())


def _recipient(name: str | None, identity: str | None) -> str:
    if name is None or identity is None:
        return ""
    return f"    - name: {flow_text(name)}\n      organisation: {flow_text(identity)}\n      for: report\n\n"


def _folded(text: str) -> str:
    """Return a text for a line of a folded block."""
    return " ".join(text.split())


@cache
def _given_ids() -> tuple[str, ...]:
    return tuple(re.findall(r"(?m)^  - id: (\S+)", _read("organisations")))


@cache
def _read(name: str) -> str:
    return (starter() / f"{name}.template").read_text(encoding="utf-8")


def _template(name: str, commune: Unit) -> str:
    return _of_kind(_read(name), commune)


def _of_kind(text: str, commune: Unit) -> str:
    """Return a text that speaks of a commune and its villages in the words of a ward or township, where it is one."""
    if commune.kind == "xã":
        return text
    text = _COMMUNE.sub(commune.kind, text)
    if commune.kind == "đặc khu":
        return text
    return _VILLAGE.sub(lambda found: "Tổ dân phố" if found[1] == "T" else "tổ dân phố", text)


@cache
def _sections() -> dict[str, str]:
    """Return the parts of the shipped plan by their keys, each with the comments right above it."""
    text = _MADE_UP.sub("", (shipped("data") / "plan.yaml").read_text(encoding="utf-8"))
    return dict(_parts(text.splitlines(keepends=True)))


def _parts(lines: list[str]) -> Iterator[tuple[str, str]]:
    begins = [(at, found[1]) for at, line in enumerate(lines) if (found := _KEY.match(line))]
    starts = [_with_comments(lines, at) for at, _ in begins]
    for (at, key), start, end in zip(begins, starts, [*starts[1:], len(lines)], strict=True):
        yield key, "".join(lines[at if key == "targets" else start : end])


def _with_comments(lines: list[str], at: int) -> int:
    while at and lines[at - 1].startswith("  #"):
        at -= 1
    return at
