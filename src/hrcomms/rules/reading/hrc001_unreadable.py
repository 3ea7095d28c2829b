"""A file or folder of the dataset cannot be read.

Why: what it holds is missing from every figure, and nobody can tell how much that is.

Wrong:
    --- press.yaml/
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC001", __doc__)
