"""What the data may say: frozen pydantic records, one per thing of dataset.md.

No files, no clock; what a record cannot be is refused here, with the reason as a Text.
"""

from hrcomms.model.activity import Activity
from hrcomms.model.base import Evidence, Record, Status
from hrcomms.model.budget import Budget, Expense
from hrcomms.model.collections import COLLECTION_WORDS, COLLECTIONS, Collections, identity_in, identity_of, key_of
from hrcomms.model.manifest import FORMAT, Manifest
from hrcomms.model.organisation import Classification, Organisation, PressRegulation, Spokesperson
from hrcomms.model.plan import (
    Audience,
    Channel,
    Convention,
    LegalBasis,
    Measure,
    Milestone,
    Plan,
    Recipient,
    ReportingYear,
    Responsibility,
    Signatory,
    Target,
    Term,
    Topic,
)
from hrcomms.model.press import PressItem
from hrcomms.model.references import Reference, all_known, references
from hrcomms.model.report import Correction, Report, Submission
from hrcomms.model.reported_value import ReportedValue
from hrcomms.model.staff import Post, StaffMember
from hrcomms.model.task import Task
from hrcomms.model.training import Training
from hrcomms.model.values import Duration, MonthDay, PartialDate

VOCABULARIES = (
    "targets",
    "functions",
    "components",
    "audiences",
    "topics",
    "conventions",
    "channels",
    "funding_sources",
    "legal_basis",
    "responsibilities",
    "reporting",
)
"""The lists of `plan.yaml` whose entries have ids."""

__all__ = [
    "COLLECTIONS",
    "COLLECTION_WORDS",
    "FORMAT",
    "VOCABULARIES",
    "Activity",
    "Audience",
    "Budget",
    "Channel",
    "Classification",
    "Collections",
    "Convention",
    "Correction",
    "Duration",
    "Evidence",
    "Expense",
    "LegalBasis",
    "Manifest",
    "Measure",
    "Milestone",
    "MonthDay",
    "Organisation",
    "PartialDate",
    "Plan",
    "Post",
    "PressItem",
    "PressRegulation",
    "Recipient",
    "Record",
    "Reference",
    "Report",
    "ReportedValue",
    "ReportingYear",
    "Responsibility",
    "Signatory",
    "Spokesperson",
    "StaffMember",
    "Status",
    "Submission",
    "Target",
    "Task",
    "Term",
    "Topic",
    "Training",
    "all_known",
    "identity_in",
    "identity_of",
    "key_of",
    "references",
]
