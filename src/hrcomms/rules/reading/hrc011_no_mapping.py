"""A file is empty, or does not hold the mapping that is due.

Why: a file of a collection is a mapping with the name of the collection as its single key.

Wrong:
    --- press.yaml
    - id: tb-1
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC011", __doc__)
