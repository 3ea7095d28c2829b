r"""A file is not UTF-8.

Why: in another encoding Vietnamese letters turn into others, and names no longer match.

Wrong:
    --- press.yaml
    press: [] # \xe3
Right:
    --- press.yaml
    press: [] # ã
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC002", __doc__)
