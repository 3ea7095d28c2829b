"""The members of a target, or the records of a count, with their lines: what all forms of `why` print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from hrcomms.compliance import Assessment
from hrcomms.dataset import Dataset, Revision, Tree
from hrcomms.diagnostics import Location
from hrcomms.language import Listed, Named, Text, say
from hrcomms.measures import Counted, Ground, Member, Proof
from hrcomms.model import Plan
from hrcomms.model.values import as_written


class Commit(NamedTuple):
    """The commit that brought a line in, and its day; both None for a line that is not committed yet.

    `or_before` tells that an older commit may have, which this clone does not hold.
    """

    name: str | None = None
    day: date | None = None
    or_before: bool = False


class Place(NamedTuple):
    """A line of a file, from the dataset's folder; `commit` if it was asked for."""

    path: str
    line: int
    commit: Commit | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A target on a day, with those of its members who are shown.

    `unmet` tells that only those who have not met it are. `named` is the id and name of the person or body that the
    call asks about, if any; `find` gives the line of a place; `prefix` stands before each path; `forced` errors were
    passed over; `revision` is what was read.
    """

    dataset: Dataset
    plan: Plan
    assessment: Assessment
    members: tuple[Member, ...]
    unmet: bool
    named: tuple[str, str] | None
    find: Callable[[Location], Place]
    prefix: str
    forced: int
    revision: Revision | None = None

    def with_commits(self, tree: Tree) -> "Explained":
        """Return the same with the commit of each line that is printed, as git tells; RevisionError if it cannot."""
        from hrcomms.dataset.blame import blame

        lines = {self.find(location)[:2] for location in self._locations()}
        commits = {place: Commit(*brought) if brought else Commit() for place, brought in blame(tree, lines).items()}

        def find(location: Location) -> Place:
            path, line, _ = self.find(location)
            return Place(path, line, commits.get((path, line)))

        return replace(self, find=find)

    def _locations(self) -> Iterator[Location]:
        """Yield every place that some form prints."""
        yield self.rule_place
        shown = [one.id for one in self.members]
        for one in (*shown, self.named[0]) if self.named else shown:
            yield from (ground.location for ground in self.grounds(one))
        for member in self.members:
            yield from (proof.location for proof in member.evidence)
        yield from (one.location for one in self.assessment.records)

    @property
    def rule_place(self) -> Location:
        """Where the plan's own text has the target."""
        return self.dataset.place(self.plan.target(self.assessment.target.id) or self.assessment.target)

    @property
    def outside(self) -> bool:
        """Whether the one that the call asks about is not a member."""
        return self.named is not None and all(one.id != self.named[0] for one in self.assessment.members)

    def grounds(self, member_id: str) -> tuple[Ground, ...]:
        """Return by what an id belongs to the population; for one that does not, by what not."""
        found = self.assessment.grounds(self.dataset, member_id)
        return tuple(one for one in found if one.belongs) or found

    def requirements(self) -> tuple[tuple[str, Text | Named], ...]:
        """Return what is asked of the members, by id and name, in the order of those who have most of it."""
        fullest = sorted(self.assessment.members, key=lambda one: len(one.missing))
        required = (
            requirement
            for one in fullest
            for requirement in (*(proof.requirement for proof in one.evidence), *one.missing)
        )
        kind = self.assessment.kind
        return tuple((one, kind.requirement(self.plan, one)) for one in dict.fromkeys(required))


def standing(member: Member, missing: Listed) -> Text:
    """Return whether a member has met the target, or what it lacks; `missing` is that, as it is called."""
    if member.met:
        return say("met")
    if not member.evidence and len(member.missing) > 1:
        return say("lacks everything")
    return say("lacks {requirements}", requirements=missing)


def adds(one: Counted) -> str:
    """Return how much a record adds to a count, to a share of how much."""
    return str(one.amount) if one.of is None else f"{one.amount}/{one.of}"


def as_predecessor(dataset: Dataset, proof: Proof) -> Text | None:
    """Return which body before the member did what proves something, and when it ended; None where the member did."""
    body = dataset.organisation_by_id.get(proof.by) if proof.by else None
    if body is None or body.dissolution_date is None:
        return None
    return say("as {body}, ended {day}", body=body.called, day=as_written(body.dissolution_date))
