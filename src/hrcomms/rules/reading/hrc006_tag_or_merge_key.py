"""A file uses a tag ('!…') or a merge key ('<<').

Why: what they mean differs between programs, and a reader of the file cannot see the values.

Wrong:
    --- staff.yaml
    staff: [{id: !!str cb-1, name: A, posts: []}]
Right:
    --- staff.yaml
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC006", __doc__)
