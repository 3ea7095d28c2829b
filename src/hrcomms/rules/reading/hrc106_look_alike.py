r"""A letter only looks like a Vietnamese one.

Why: the word looks right and is not found; most often Ð (eth) stands for Đ.

Wrong:
    --- press.yaml
    press: [] # \xc3\x90\xe1\xba\xa3ng
Right:
    --- press.yaml
    press: [] # Đảng
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC106", __doc__)
