"""People and bodies as pages name them: with the posts that they hold on a day."""

import re
from collections.abc import Callable
from datetime import date

from hrcomms.dataset import Dataset
from hrcomms.language import Listed, Named, Text
from hrcomms.model import Plan, StaffMember, identity_of
from hrcomms.names.posts import Held

_ID = re.compile(r"(?<!['\"\w-])([^\W_]+(?:-[^\W_]+)+)(:? )?")
"""What may be an id, and what stands between it and a name."""


def posts_on(dataset: Dataset, person: StaffMember, day: date) -> Listed:
    """Return the posts that somebody holds on a day, each with its body unless its title names it."""
    held = (post for post in person.posts if post.covers(day))
    return Listed(tuple(dict.fromkeys(_called(dataset, one.organisation, one.title) for one in held)), "; ")


def _called(dataset: Dataset, body: str, title: str) -> str:
    known = dataset.organisation_by_id.get(body)
    return Held(title, (known.short_name or known.name,)).label if known else title


def posts_of(dataset: Dataset, identity: str, day: date) -> Listed:
    """Return the posts that whoever has an id holds on a day; none of an id that nobody has."""
    people = dataset.staff_by_id.get(identity, ())
    return posts_on(dataset, people[0], day) if people else Listed(())


def in_tables(plan: Plan, requirement: str, called: Text | Named) -> Text | Named:
    """Return what a narrow table calls a requirement: a component by its short name, where it has one."""
    short = next((one.short_name for one in plan.components if one.id == requirement), None)
    return Named(short, called.name_en) if short and isinstance(called, Named) else called


def by_name(dataset: Dataset) -> Callable[[str], str]:
    """Return what puts names in the place of ids in a sentence; an id that stands before its name is dropped.

    What stands in quotes is left as somebody wrote it.
    """
    called = {
        identity: str(getattr(one, "name", None) or getattr(one, "title", ""))
        for collection in ("staff", "training", "activities", "press", "tasks", "organisations")
        for one in dataset.records(collection)
        if (identity := identity_of(collection, one))
    }

    def named(said: str) -> str:
        def instead(found: re.Match[str]) -> str:
            name = called.get(found[1])
            if not name:
                return found[0]
            return "" if found[2] and said.startswith(name, found.end()) else f"{name}{found[2]}"

        return _ID.sub(instead, said)

    return named
