"""A file that every dataset has is missing.

Why: without the plan there are no targets, and without the manifest nobody knows whose dataset it is.

Wrong:
    --- plan.yaml -
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC012", __doc__)
