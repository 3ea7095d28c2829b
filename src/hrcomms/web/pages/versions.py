"""Thay đổi: what changed since the last version, in words; a new version; a look at an earlier one."""

from collections.abc import Iterator

from starlette.responses import RedirectResponse, Response

from hrcomms.api.differing import compared
from hrcomms.api.loading import Loaded, now, read
from hrcomms.dataset import Dataset, MemoryTree, Places
from hrcomms.dataset.earlier import earlier
from hrcomms.dataset.git import NoRepositoryError, RevisionError
from hrcomms.dataset.layout import layout
from hrcomms.dataset.versions import Versions, make_repository, save_version, versions
from hrcomms.language import say
from hrcomms.output.difference.comparison import Difference
from hrcomms.output.difference.headline import verdict
from hrcomms.rules.walk import evidence
from hrcomms.web.changes import proposed, records, targets
from hrcomms.web.rendering import page, refusal
from hrcomms.web.site import Saved
from hrcomms.web.visits import Visit, route

_BESIDE = (".gitattributes", ".gitignore", ".editorconfig")


def changes(visit: Visit) -> Response:
    """Show what changed since the last version, and the versions."""
    loaded = visit.site.loaded()
    if visit.site.viewing:
        return RedirectResponse("/", 303)
    try:
        known = versions(visit.site.root, own_files(loaded))
        last = known.saved[0] if known.saved else None
        diff = visit.site.once(since, last.commit) if last else None
    except NoRepositoryError:
        return page(visit, "versions.html", known=None, diff=None, why=None)
    except RevisionError as error:
        return page(visit, "versions.html", known=None, diff=None, why=error.message)
    told = records(diff) if diff else ()
    return page(
        visit,
        "versions.html",
        known=known,
        last=last,
        diff=diff,
        told=told,
        targets=targets(diff) if diff else (),
        verdict=verdict(diff, visit.language) if diff else "",
        proposed=proposed(told) if last else say("The first version"),
        why=None,
        same=_same(known, diff),
    )


def _same(known: Versions, diff: Difference | None) -> bool:
    return not known.changed and (diff is None or diff.nothing)


def own_files(loaded: Loaded) -> tuple[str, ...]:
    """Return the paths of the files that belong to a dataset: what is read, what proves it, how git treats them."""
    return tuple(dict.fromkeys(_own(loaded)))


def _own(loaded: Loaded) -> Iterator[str]:
    yield from (file.path for file in layout(loaded.tree)[0])
    yield from (paper.file for _, _, paper in evidence(loaded.dataset) if paper.file)
    yield from _BESIDE


def since(loaded: Loaded, commit: str) -> Difference:
    """Return what differs from a version; RevisionError where it cannot be read."""
    found = earlier(commit, loaded.root, None)
    if found.tree is None:
        empty = MemoryTree({})
        nothing = Loaded(
            loaded.root, empty, Places(empty), Dataset(), (), 0, loaded.language, loaded.today, found.revision
        )
        return compared(nothing, loaded, loaded.today, absent=True, ahead=False, force=False)
    before = read(found.root, found.tree, found.revision, today=loaded.today, language=loaded.language)
    return compared(before, loaded, loaded.today, absent=False, ahead=False, force=False)


def act(visit: Visit) -> Response:
    """Save a version, look at an earlier one or at today's files again, or make a repository."""
    try:
        match visit.entry("viec"):
            case "luu":
                return _save(visit)
            case "xem":
                visit.site.view(visit.entry("ban"))
                return RedirectResponse("/", 303)
            case "hien-tai":
                visit.site.view(None)
                return RedirectResponse("/thay-doi", 303)
            case "tao-kho":
                make_repository(visit.site.root)
                visit.site.last = Saved((say("Versions are kept in this folder from now on."),), f"{now():%H:%M}", None)
    except RevisionError as error:
        return refusal(visit, error.message, status=409)
    return RedirectResponse("/thay-doi", 303)


def _save(visit: Visit) -> Response:
    if visit.site.viewing:
        return refusal(visit, say("This is an earlier version: it can be looked at, not changed."), status=409)
    note = visit.entry("ghi-chu")
    if not note:
        return refusal(visit, say("Write in a few words what the version is about."), status=409)
    save_version(visit.site.root, own_files(visit.site.loaded()), note, visit.entry("ten"))
    visit.site.last = Saved((say("a version: {note}.", note=note.rstrip(".")),), f"{now():%H:%M}", None)
    return RedirectResponse("/thay-doi", 303)


ROUTES = [route("/thay-doi", changes, posted=act)]
