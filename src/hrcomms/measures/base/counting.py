"""Kinds that count things: records take the place of members, and nobody is asked for by name."""

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar

from hrcomms.dataset import Dataset
from hrcomms.language import Named, Text, say
from hrcomms.measures.base.kind import Kind, Member, Unit
from hrcomms.measures.base.selectors import Ground
from hrcomms.measures.base.windows import Moment
from hrcomms.model import Plan


class Counting(Kind):
    """A count of things: `records` tell what it adds up, and `word`, the key `unit`, stands behind its numbers."""

    unit: ClassVar[Unit] = "counts"

    if TYPE_CHECKING:
        word: str | None

    @property
    def counted_in(self) -> str | None:
        """The word that is printed behind its numbers."""
        return self.word

    def members(self, dataset: Dataset, at: Moment) -> tuple[Member, ...]:  # noqa: ARG002
        """Return nobody: a count has records."""
        return ()

    def population_on(self, dataset: Dataset, at: Moment) -> Collection[str]:  # noqa: ARG002
        """Return no ids."""
        return ()

    def grounds(self, dataset: Dataset, member_id: str, at: Moment) -> tuple[Ground, ...]:  # noqa: ARG002
        """Return no grounds: no id belongs."""
        return ()

    def requirement(self, plan: Plan, requirement: str) -> Text | Named:  # noqa: ARG002
        """Return the id of a requirement of another kind: this one has none."""
        return say("{id}", id=requirement)
