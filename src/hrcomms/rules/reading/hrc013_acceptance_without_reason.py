"""A comment is to accept a finding, and lacks its code or a reason.

Why: in a year nobody will know why the finding was right.

Wrong:
    --- press.yaml
    press: [] # hrcomms: ignore HRC401
Right:
    --- press.yaml
    press: [] # nothing yet
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC013", __doc__)
