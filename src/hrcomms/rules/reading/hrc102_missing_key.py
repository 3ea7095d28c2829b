"""A key that is required is missing.

Why: the record cannot be understood without it.

Wrong:
    staff: [{id: cb-1, posts: []}]
Right:
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC102", __doc__)
