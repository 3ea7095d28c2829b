"""A text holds an identity number, a phone number or an e-mail address.

Why: whoever reads the dataset or its history sees it, and it cannot be taken back; the address of an office may be
accepted with the reason.

Wrong:
    press: [{id: tb-1, organisation: ubnd-xa, title: Liên hệ 0912 345 678, date: 2025-02-28}]
Right:
    press: [{id: tb-1, organisation: ubnd-xa, title: Liên hệ qua trang thông tin điện tử, date: 2025-02-28}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC602", __doc__)
