"""`organisations.yaml`: bodies, what they are, how long they exist, and who speaks for them."""

import re
from datetime import date
from typing import Annotated, ClassVar, Literal

from hrcomms.language import Named, say
from hrcomms.model.base import Called, Collection, Entry, InForce, Record
from hrcomms.model.references import OrganisationId, StaffId
from hrcomms.model.values import Id, Many, Partial, Reads, WholeDate, refuse, shown

_CODE = re.compile(r"[0-9]{1,12}")


def _unit_code(value: object) -> str:
    """Read the code of an administrative unit: digits, as text (a number would lose its leading zeros)."""
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    digits = str(value) if type(value) is int and value >= 0 else ""
    hint = say("write its digits in quotes, such as '00123'")
    raise refuse(say("{value} is not a code", value=shown(value)), hint, meant=(digits,) if digits else ())


UnitCode = Annotated[str, Reads(_unit_code)]
Classification = Literal[
    "party",
    "state-agency",
    "public-service-unit",
    "socio-political",
    "association",
    "village",
    "district",
    "province",
    "central",
    "media",
    "other",
]


class Decision(Record):
    """The paper by which a spokesperson was named."""

    number: str | None = None
    date: WholeDate | None = None


class Contact(Record):
    """Where the spokesperson's contact details were made public, and since when."""

    url: str | None = None
    published: WholeDate | None = None


class Spokesperson(InForce):
    """A person named to speak to the press for a body."""

    staff: StaffId | None = None
    decision: Decision | None = None
    contact: Contact | None = None
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


class PressRegulation(InForce):
    """A body's own rules on speaking to the press."""

    number: str | None = None
    date: WholeDate | None = None
    start_date: WholeDate | None = None
    end_date: WholeDate | None = None


class Organisation(Entry):
    """A body; it exists from `founding_date` to `dissolution_date`, both inclusive and both optional."""

    collection: ClassVar = Collection(
        say("organisations"),
        "The bodies: what they are, how long they exist, and who speaks for them.",
        say("organisation"),
    )

    id: Id
    name: Called
    name_en: str | None = None
    short_name: str | None = None
    code: UnitCode | None = None
    classification: Classification
    parent: OrganisationId | None = None
    founding_date: Partial | None = None
    dissolution_date: Partial | None = None
    successors: Many[OrganisationId] = ()
    spokespersons: Many[Spokesperson] = ()
    press_regulations: Many[PressRegulation] = ()

    @property
    def called(self) -> Named:
        """What it is called in each language."""
        return Named(self.name, self.name_en)

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day on which it exists; the ends of the calendar where a date is left out."""
        first = self.founding_date.first if self.founding_date else date.min
        return first, self.dissolution_date.last if self.dissolution_date else date.max

    def exists(self, day: date) -> bool:
        """Tell whether the body exists on `day`."""
        first, last = self.days
        return first <= day <= last
