"""A file is not YAML.

Why: nothing in it can be read until it is; the other files are checked all the same.

Wrong:
    --- press.yaml
    press: [
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC004", __doc__)
