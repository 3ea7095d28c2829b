"""A value is not of the kind that is due.

Why: a date that does not exist, a number instead of text, nothing at all for a value that is required: each can be
read in more than one way, or not at all.

Wrong:
    press: [{id: tb-1, organisation: ubnd-xa, title: t, date: 2025-02-30}]
Right:
    press: [{id: tb-1, organisation: ubnd-xa, title: t, date: 2025-02-28}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC103", __doc__)
