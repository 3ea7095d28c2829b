"""`hrcomms.yaml`: whose dataset this is, and how it is to be checked."""

import re
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator

from hrcomms.language import Language, say
from hrcomms.model.base import Record
from hrcomms.model.collections import COLLECTIONS
from hrcomms.model.organisation import UnitCode
from hrcomms.model.references import OrganisationId
from hrcomms.model.values import Id, Many, Reads, WholeDate, refuse, shown

FORMAT = 1
"""The newest format of a dataset that this program knows."""

if TYPE_CHECKING:
    CollectionName = str
else:
    CollectionName = Literal[tuple(COLLECTIONS)]


def _known_format(value: int) -> int:
    if value > FORMAT:
        hint = say("upgrade hrcomms: this version knows formats up to {known}", known=FORMAT)
        raise refuse(say("the dataset has format {format}, newer than this program", format=value), hint)
    if value < 1:
        raise refuse(say("{value} is not a format", value=value), say("write 'format: 1'"))
    return value


_CODE = re.compile(r"HRC(?P<family>\d)?\d{0,2}", re.ASCII)


def _code(value: object) -> str:
    found = _CODE.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise refuse(
            say("{value} is not a code", value=shown(value)),
            say("write a code or its beginning: HRC306, HRC3"),
        )
    if found["family"] is None or found["family"] in "012":
        message = say("{value} cannot be changed: such findings say that data cannot be read", value=shown(value))
        raise refuse(message, say("name codes from HRC3 on"))
    return found[0]


Code = Annotated[str, Reads(_code)]


def _said(value: str) -> str:
    if not value.strip():
        raise refuse(say("a reason is missing"), say("write why the value may fall"))
    return value


class AcceptedFall(Record):
    """Why the value of a target may fall by the change that brings this entry (see HRC702).

    `target` need not be one of the plan any more: that it was taken out is such a fall.
    """

    target: Id
    reason: Annotated[str, AfterValidator(_said)]


class Checks(Record):
    """Severities that the dataset sets, by code or by the beginning of codes, from HRC3 on; falls that it accepts."""

    ignore: Many[Code] = ()
    warn: Many[Code] = ()
    error: Many[Code] = ()
    accepted_falls: Many[AcceptedFall] = ()


class Merged(Record):
    """An owner whose dataset went into this one, and its last day."""

    owner: Id
    name: str
    code: UnitCode | None = None
    until: WholeDate


class Manifest(Record):
    """`owner` keeps the dataset and signs its reports; records of the `illustrative` collections are made up."""

    format: Annotated[int, AfterValidator(_known_format)]
    owner: OrganisationId
    language: Language = "vi"
    illustrative: Many[CollectionName] = ()
    check: Checks = Checks.model_construct()
    merged_from: Many[Merged] = ()
