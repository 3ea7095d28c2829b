"""A key is not one that the dataset knows.

Why: what is under it counts for nothing; most often the key is misspelt.

Wrong:
    staff: [{id: cb-1, nmae: B, name: A, posts: []}]
Right:
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC101", __doc__)
