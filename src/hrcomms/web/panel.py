"""What a save will do, beside the work while one works: targets, findings and lines, before anything is written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from fractions import Fraction

from hrcomms.compliance import Assessment, TargetStatus, assess
from hrcomms.compliance.account import Membership, Step
from hrcomms.diagnostics import Diagnostic, Severity
from hrcomms.editing.edits import Edit
from hrcomms.editing.preview import Moved, Preview, preview
from hrcomms.language import Text
from hrcomms.web.doing import assessed
from hrcomms.web.site import Site


@dataclass(frozen=True, slots=True)
class Move:
    """A target that moves: its numbers, value and status before and after, and because of whom.

    `thanks_to` have met it then, `without` no longer; `joined` and `left` belong to it, or do not, and have not met it.

    Numbers and values are None where nothing can be divided, or the target is not listed.
    """

    id: str
    title: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None
    was: Fraction | None
    value: Fraction | None
    expected: Fraction
    threshold: Fraction
    status: TargetStatus
    thanks_to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a file that change, each with its sign: " " stays, "-" goes, "+" comes."""

    path: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """What a save will do. `moved` is None where errors forbid computing; `seen` are digests of the files that change.

    `refused` says why it cannot be saved at all, if it cannot.
    """

    moved: tuple[Move, ...] | None = ()
    come: tuple[Diagnostic, ...] = ()
    go: tuple[Diagnostic, ...] = ()
    lines: tuple[Lines, ...] = ()
    seen: Mapping[str, str] | None = None
    refused: Text | None = None

    @property
    def new_errors(self) -> tuple[Diagnostic, ...]:
        """The findings that come and would forbid computing."""
        return tuple(one for one in self.come if one.severity is Severity.ERROR)


def panel(site: Site, edits: Iterable[Edit]) -> Panel:
    """Return what edits would do to the dataset; nothing is written. EditError as `preview` raises."""
    view = preview(site.state(), edits)
    return of_preview(view, {one.target.id: one for one in site.once(assessed, site.day)})


def of_preview(view: Preview, before: Mapping[str, Assessment]) -> Panel:
    """Return the panel of a preview; `before` are the targets as they stand."""
    moved = None
    if view.moved is not None:
        after = {one.target.id: one for one in assess(view.after.dataset, view.after.day)}
        moved = tuple(_move(one, before.get(one.id), after.get(one.id)) for one in view.moved)
    return Panel(moved, view.come, view.go, tuple(_lines(view)), view.act.made_for)


def _move(moved: Moved, before: Assessment | None, after: Assessment | None) -> Move:
    here = after or before
    if here is None:
        raise ValueError("a target that is neither before nor after")
    return Move(
        id=moved.id,
        title=here.target.short_title or here.target.title,
        before=(before.numerator, before.denominator) if before else None,
        after=(after.numerator, after.denominator) if after else None,
        was=before.value if before else None,
        value=after.value if after else None,
        expected=here.expected,
        threshold=here.threshold,
        status=here.status,
        thanks_to=_who(moved, lambda one: one.after is Membership.MET),
        without=_who(moved, lambda one: one.before is Membership.MET),
        joined=_who(moved, lambda one: (one.before, one.after) == (Membership.OUTSIDE, Membership.UNMET)),
        left=_who(moved, lambda one: (one.before, one.after) == (Membership.UNMET, Membership.OUTSIDE)),
    )


def _who(moved: Moved, stands: Callable[[Step], bool]) -> tuple[str, ...]:
    return tuple(one.member.name for one in moved.because if stands(one))


def _lines(view: Preview) -> Iterable[Lines]:
    for path, raw in view.change.after.items():
        old = (view.change.before[path] or b"").decode("utf-8", "replace").splitlines()
        found = list(unified_diff(old, (raw or b"").decode("utf-8", "replace").splitlines(), n=2, lineterm=""))[2:]
        yield Lines(path, tuple((one[:1], one[1:]) for one in found))
