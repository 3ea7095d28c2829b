"""An id has letters that an id may not have, or too many.

Why: ids are compared letter by letter and stand in file names and addresses.

Wrong:
    staff: [{id: CB 1, name: A, posts: []}]
Right:
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC104", __doc__)
