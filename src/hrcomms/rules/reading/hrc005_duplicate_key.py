"""A key appears twice in one mapping.

Why: only one of the two values could count, and which one depends on the program.

Wrong:
    staff: [{id: cb-1, name: A, name: B, posts: []}]
Right:
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC005", __doc__)
