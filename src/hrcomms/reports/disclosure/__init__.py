"""Disclosure control: which numbers of people a public edition may print, so that no few people can be told of.

survey        the people behind a report's numbers, out of the report and the data
worlds        these people by kind, and the kinds that can be thought of
witness       other people for whom the same numbers would be printed
audit         whether all groups of few people have such a witness; the numbers that may be printed
"""

from hrcomms.reports.disclosure.audit import Suppressed, secondary_suppression
from hrcomms.reports.disclosure.survey import Asked, Part, Seated, Survey, survey

__all__ = ["Asked", "Part", "Seated", "Suppressed", "Survey", "secondary_suppression", "survey"]
