"""A comment is to accept a finding, and lacks its code or a reason.

Why: in a year nobody will know why the finding was right.

Wrong:
    --- press.yaml
    press: [] # hrcomms: ignore HRC401
Right:
    --- press.yaml
    press:
      # hrcomms: ignore HRC602 - the number of the office
      - {id: tb-1, organisation: ubnd, title: Liên hệ 0912 345 678, date: 2025-02-28}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC013", __doc__)
