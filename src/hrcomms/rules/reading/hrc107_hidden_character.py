r"""There is an invisible character in the text.

Why: control characters and marks of writing direction can hide or turn round what a reader sees.

Wrong:
    --- press.yaml
    press: [] # a\xe2\x80\xaeb
Right:
    --- press.yaml
    press: [] # ab
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC107", __doc__)
