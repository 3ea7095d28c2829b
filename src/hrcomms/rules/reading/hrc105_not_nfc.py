r"""Letters and their marks are written apart (not NFC).

Why: the word looks right and is not found: two spellings of one name are two names to a computer.

Wrong:
    --- press.yaml
    press: [] # tie\xcc\x82\xcc\x81ng
Right:
    --- press.yaml
    press: [] # tiếng
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC105", __doc__)
