"""`hrcomms.yaml`: whose dataset this is, and how it is to be checked."""

from typing import Annotated, Literal

from pydantic import AfterValidator

from hrcomms.language import Language, say
from hrcomms.model.base import Record
from hrcomms.model.references import OrganisationId
from hrcomms.model.values import Many, refuse

FORMAT = 1
"""The newest format of a dataset that this program knows."""

CollectionName = Literal["organisations", "staff", "training", "press", "activities", "budget", "reports"]


def _known_format(value: int) -> int:
    if value > FORMAT:
        hint = say("upgrade hrcomms: this version knows formats up to {known}", known=FORMAT)
        raise refuse(say("the dataset has format {format}, newer than this program", format=value), hint)
    if value < 1:
        raise refuse(say("{value} is not a format", value=value), say("write 'format: 1'"))
    return value


class Checks(Record):
    """Severities set by the dataset, by code or prefix."""

    ignore: Many[str] = ()
    warn: Many[str] = ()
    error: Many[str] = ()


class Manifest(Record):
    """`owner` keeps the dataset and signs its reports; records of the `illustrative` collections are made up."""

    format: Annotated[int, AfterValidator(_known_format)]
    owner: OrganisationId
    language: Language = "vi"
    illustrative: Many[CollectionName] = ()
    check: Checks = Checks.model_construct()
