"""Vì sao: who belongs to a target, who has met it and by what, who has not, and how it is computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from starlette.responses import Response

from hrcomms.api.loading import Loaded
from hrcomms.compliance import Assessment, assess_target, standing_of
from hrcomms.compliance.account import Membership, steps
from hrcomms.compliance.year import closing_days
from hrcomms.figures.targets import TargetFigure, TrendPoint, target_figure
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures import Member, Proof
from hrcomms.model import Target
from hrcomms.model.meant import meant_day
from hrcomms.output import why_json, why_xlsx
from hrcomms.output.why_members import Explained, Place
from hrcomms.web.addresses import address_at, address_of
from hrcomms.web.changes import MOVES
from hrcomms.web.naming import in_tables, posts_of
from hrcomms.web.rendering import download, page, refusal
from hrcomms.web.visits import Visit, route

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Proven:
    """A record that proves something, or is counted: its day, what it is called, its page, how much it adds."""

    day: date | None
    title: str
    address: str | None
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A member: its name, posts and page, and for each requirement what proves it (None: missing, "": not asked)."""

    name: str | Named
    posts: Listed
    address: str | None
    cells: tuple[Proven | str | None, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """What the page says of a target on a day."""

    figure: TargetFigure
    stand: Text
    former: tuple[TrendPoint, ...]
    columns: tuple[Text | Named, ...]
    missing: tuple[Row, ...]
    met: tuple[Row, ...]
    records: tuple[Proven, ...]


def reasons(visit: Visit) -> Response:
    """Show why a target stands as it does on a day."""
    loaded, day = visit.site.loaded(), _day(visit)
    target = loaded.plan.target(visit.path["id"])
    if target is None:
        return refusal(visit, say("There is no such page."), status=404)
    told = visit.site.once(explained, target.id, day)
    since = meant_day(visit.asked("tu"))
    moves = tuple(_moves(loaded, target, date.fromisoformat(since), day)) if since else ()
    last = next((one for one in closing_days(loaded.plan, day)[::-1] if one < day), None)
    return page(visit, "reasons.html", told=told, day=day, target=target, since=since, moves=moves, last=last)


def explained(loaded: Loaded, identity: str, day: date) -> Reasons:
    """Return what the page says of a target of the plan."""
    plan, dataset = loaded.plan, loaded.dataset
    one = assess_target(dataset, plan, next(each for each in plan.targets if each.id == identity), day)
    asked = _explained(loaded, one).requirements()
    rows = [(member, _row(loaded, one, member, [key for key, _ in asked])) for member in one.members]
    former = [standing_of(dataset, plan, one.target, each) for each in closing_days(plan, day) if each < day]
    return Reasons(
        figure=target_figure(dataset, plan, one, None),
        stand=_stand(one),
        former=tuple(
            TrendPoint(each.as_of, each.numerator, each.denominator, each.value, each.expected, each.kind.unit)
            for each in former
            if one.target.covers(each.as_of)
        ),
        columns=tuple(in_tables(plan, key, name) for key, name in asked),
        missing=tuple(row for member, row in rows if not member.met),
        met=tuple(row for member, row in rows if member.met),
        records=tuple(
            _proven(
                loaded,
                Proof("", each.record, each.location),
                f"{each.amount}/{each.of}" if each.of else str(each.amount),
            )
            for each in one.records
        ),
    )


def _stand(one: Assessment) -> Text:
    """Return in one sentence how many have met the target, and how many have to."""
    words: dict[str, object] = {"met": one.numerator, "missing": one.denominator - one.numerator}
    need = say("{required}/{all} are needed by {day}.", required=one.required, all=one.denominator, day=one.asked.last)
    if one.value is None:
        return say("Nobody belongs to it yet.")
    if one.kind.unit == "counts":
        return need
    if one.kind.unit == "people":
        return say("{met} people have met it, {missing} have not. {need}", **words, need=need)
    return say("{met} bodies have met it, {missing} have not. {need}", **words, need=need)


def _row(loaded: Loaded, one: Assessment, member: Member, asked: list[str]) -> Row:
    proofs = {proof.requirement: proof for proof in reversed(member.evidence)}
    people = one.kind.unit == "people"
    return Row(
        name=one.kind.member_name(loaded.dataset, member.id, member.name),
        posts=posts_of(loaded.dataset, member.id, one.as_of) if people else Listed(()),
        address=address_of("staff" if people else "organisations", member.id),
        cells=tuple(
            _proven(loaded, proofs[each]) if each in proofs else None if each in member.missing else ""
            for each in asked
        ),
    )


def _proven(loaded: Loaded, proof: Proof, amount: str = "") -> Proven:
    record = loaded.dataset.record_at(proof.location)
    day = getattr(record, "ended", None) or getattr(record, "date", None)
    title = getattr(record, "title", None) or getattr(record, "source", None) or proof.record
    return Proven(day, str(title), address_at(loaded.dataset, proof.location), amount)


def _moves(loaded: Loaded, target: Target, first: date, last: date) -> Iterator[tuple[Text, Text]]:
    """Yield who came into the population of a target, left it, met it or no longer does between two days."""
    plan, dataset = loaded.plan, loaded.dataset
    before, after = (assess_target(dataset, plan, target, day) for day in (first, last))
    found: dict[tuple[Membership, Membership], list[object]] = {}
    for step in steps(before, after):
        name = after.kind.member_name(dataset, step.member.id, step.member.name)
        found.setdefault((step.before, step.after), []).append(name)
    for (was, now), names in found.items():
        yield MOVES[was, now], say("{names}", names=Listed(tuple(names)))


def workbook(visit: Visit) -> Response:
    """Give the table as a workbook."""
    loaded = visit.site.loaded()
    target = loaded.plan.target(visit.path["id"])
    if target is None:
        return refusal(visit, say("There is no such page."), status=404)
    explained = _explained(loaded, assess_target(loaded.dataset, loaded.plan, target, _day(visit)))
    made = why_json.why(explained, visit.language)
    return download(why_xlsx.why(explained, made, visit.language), f"{target.id}.xlsx", XLSX)


def _explained(loaded: Loaded, one: Assessment) -> Explained:
    return Explained(
        loaded.dataset,
        loaded.plan,
        one,
        one.members,
        unmet=False,
        named=None,
        find=lambda place: Place(place.path, loaded.places.line(place)),
        prefix=loaded.prefix,
        forced=loaded.errors,
        revision=loaded.revision,
    )


def _day(visit: Visit) -> date:
    written = meant_day(visit.asked("ngay"))
    return date.fromisoformat(written) if written else visit.site.day


ROUTES = [route("/muc-tieu/{id}", reasons), route("/muc-tieu/{id}/bang.xlsx", workbook)]
