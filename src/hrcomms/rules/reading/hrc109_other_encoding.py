"""A text was written in another encoding than it was read in, or has lost letters.

Why: a name in TCVN3 or VNI fonts, or with letters turned into signs, matches no other name, and reports print it so.

Wrong:
    --- staff.yaml
    staff: [{id: cb-1, name: NguyÔn V¨n A, posts: [{organisation: ubnd, title: Công chức, start_date: 2024-01-01}]}]
Right:
    --- staff.yaml
    staff: [{id: cb-1, name: Nguyễn Văn A, posts: [{organisation: ubnd, title: Công chức, start_date: 2024-01-01}]}]
"""

from hrcomms.diagnostics import Severity
from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC109", __doc__, Severity.WARNING)
