"""What is meant by what somebody wrote: the record where an id is due, the value that a file writes otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from hrcomms.dataset import Dataset
from hrcomms.dataset.core_schema import meaning
from hrcomms.dataset.named import candidates as known
from hrcomms.diagnostics import Pointer
from hrcomms.names.matching import Candidate, Nobody, One, Several, match


def candidates(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the records of a collection, or of a list of the plan, that are meant: one, several of one name, or none.

    One that is only perhaps meant is none: `near` tells of it.
    """
    if (collection, written) in dataset.unsound:
        return (Candidate(written),)
    found = match(written, known(dataset, collection))
    if isinstance(found, One):
        return (found.candidate,)
    return found.candidates if isinstance(found, Several) and len(found.candidates) > 1 else ()


def near(dataset: Dataset, collection: str, written: str) -> tuple[Candidate, ...]:
    """Return the few records whose name is most like what was written; for a person to choose."""
    found = match(written, known(dataset, collection))
    if isinstance(found, Nobody):
        return found.near
    return found.candidates if isinstance(found, Several) else (found.candidate,)


def called(dataset: Dataset, collection: str) -> tuple[Candidate, ...]:
    """Return the records that can be named by their id, in their order."""
    return tuple(known(dataset, collection).by_id.values())


class Reading(NamedTuple):
    """A value of a record that a file writes otherwise: where it stands, what was written, and what is meant."""

    pointer: Pointer
    written: Any
    value: Any


_READ = ("hrcomms", "int_type", "literal_error")
"""What pydantic calls the errors of dates, durations, numbers and choices."""


def readings(model: type[BaseModel], data: Mapping[str, Any]) -> Iterator[Reading]:
    """Yield each value of a record (plain data) that is wrong as it stands, and can mean one thing alone.

    They are the values that `check --fix` would write: `1.200` people are 1200, `30/6/2026` is 2026-06-30.
    """
    try:
        model.model_validate(data)
    except ValidationError as error:
        from hrcomms.dataset.validation.values import wrong_value  # only for such a mistake

        for detail in error.errors(include_url=False):
            wrong = wrong_value(detail)
            if detail["type"] in _READ and wrong.code == "HRC103" and wrong.right is not None and wrong.sure:
                yield Reading(detail["loc"], detail["input"], meaning(wrong.right))
