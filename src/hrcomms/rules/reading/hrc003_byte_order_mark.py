r"""A file starts with a byte order mark.

Why: other programs take the mark for a part of the first key; Windows Notepad adds it under the name "UTF-8 with
BOM".

Wrong:
    --- press.yaml
    \xef\xbb\xbfpress: []
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC003", __doc__)
