"""A link leads out of the dataset, or to a folder.

Why: the dataset would depend on files that are not kept with it.

Wrong:
    --- press.yaml -> ../press.yaml
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC010", __doc__)
