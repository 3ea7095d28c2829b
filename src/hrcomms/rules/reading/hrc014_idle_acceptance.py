"""A comment accepts a finding that is not there.

Why: it would hide the next one, which may be a mistake.

Wrong:
    --- press.yaml
    # hrcomms: ignore HRC401 - two people, one name
    press: []
Right:
    --- press.yaml
    press: []
"""

from hrcomms.diagnostics import Severity
from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC014", __doc__, Severity.WARNING)
