"""What stands around every page: whose dataset it is, the places, what waits there, what was saved, what is wrong."""

from dataclasses import dataclass
from datetime import date

from hrcomms.api.loading import Loaded, RefusedError
from hrcomms.diagnostics import Severity
from hrcomms.language import Named, Text, say, say_n
from hrcomms.model.collections import COLLECTIONS
from hrcomms.output.notices import made_up
from hrcomms.web.doing import due_soon
from hrcomms.web.site import Saved
from hrcomms.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the menu: its address and name, and how much waits there; `waiting` says of what."""

    address: str
    name: Text
    number: int = 0
    waiting: Text | None = None
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What the layout of pages prints; `groups` are those of the menu, `here` the place that it belongs to."""

    owner: Named | None
    about: str
    years: str
    groups: tuple[tuple[Place, ...], ...]
    here: str
    made_up: Text | None
    errors: int
    saved: Saved | None
    stamp: str
    viewing: date | None = None


def frame(visit: Visit) -> Frame:
    """Return what stands around a page; around one without a readable dataset there is no menu."""
    try:
        loaded = None if visit.site.is_new else visit.site.loaded()
    except RefusedError:
        loaded = None
    if loaded is None:
        return Frame(None, "", "", (), visit.address, None, 0, visit.site.last, stamp(visit))
    groups = visit.site.once(_groups)
    plan = loaded.dataset.plan
    return Frame(
        owner=_owner(loaded),
        about=plan.title if plan else "",
        years=f"{plan.start_date.year} - {plan.end_date.year}" if plan else "",
        groups=groups,
        here=_here(visit.address, groups),
        made_up=_made_up(loaded),
        errors=loaded.errors,
        saved=visit.site.last,
        stamp=stamp(visit),
        viewing=visit.site.viewing.day if visit.site.viewing else None,
    )


def stamp(visit: Visit) -> str:
    """Return a short word for the state of the files, which a page compares with that of the server."""
    return f"{hash((visit.site.stamp(), visit.site.day)) & 0xFFFFFFFFFFFF:012x}"


def _owner(loaded: Loaded) -> Named | None:
    manifest = loaded.dataset.manifest
    return loaded.dataset.body_called(manifest.owner) if manifest else None


def _groups(loaded: Loaded) -> tuple[tuple[Place, ...], ...]:
    waiting = len(due_soon(loaded))
    worst = tuple(one for one in loaded.findings if one.severity is not Severity.INFO)
    found = len(loaded.wrong) or len(worst)
    words = say_n("{n} error", "{n} errors", found) if loaded.wrong else say_n("{n} warning", "{n} warnings", found)
    return (
        (
            Place("/", say("Overview")),
            Place("/viec", say("To do"), waiting, say_n("{n} thing to do", "{n} things to do", waiting)),
        ),
        (
            Place("/tap-huan", say("Training")),
            Place("/can-bo", say("Officials")),
            Place("/don-vi", say("Bodies")),
            Place("/hoat-dong", say("Activities")),
            Place("/bao-chi", say("Press")),
            Place("/kinh-phi", say("Budget")),
            Place("/nhiem-vu", say("Tasks")),
        ),
        (
            Place("/bao-cao", say("Report")),
            Place("/loi", say("Findings"), found, words, wrong=bool(loaded.wrong)),
            Place("/thay-doi", say("Changes")),
        ),
        (Place("/nhap", say("Bring in lists")),),
    )


def _here(address: str, groups: tuple[tuple[Place, ...], ...]) -> str:
    """Return the address of the place that a page belongs to: `/` owns the reasons of targets."""
    known = [one.address for group in groups for one in group]
    return max(
        (one for one in known if address == one or address.startswith(f"{one.rstrip('/')}/")), key=len, default="/"
    )


def _made_up(loaded: Loaded) -> Text | None:
    manifest = loaded.dataset.manifest
    if not manifest or not manifest.illustrative:
        return None
    if all(name in manifest.illustrative for name in COLLECTIONS if getattr(loaded.dataset, name)):
        return say("Illustrative data: but for the text of the plan, all figures and names here are made up.")
    return made_up(loaded.dataset)
