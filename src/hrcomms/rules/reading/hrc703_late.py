"""A figure of a report that was sent is another now, and no correction says why.

Why: `hrcomms check --require no-late-change --base REV` compares every period whose report is recorded as sent, so that
what was signed stays what the data say. If the change is right, an entry that comes with it says why, in the record of
that report: `corrections: [{date: 2026-01-20, reason: why}]`; the next report prints it.

Wrong:
    reports:
      - {year: 2025, submissions: [{to: ubnd, date: 2026-01-05}]}
    activities: []
Right:
    reports:
      - {year: 2025, submissions: [{to: ubnd, date: 2026-01-05}]}
    activities:
      - {id: a-1, title: a, organisation: ubnd, start_date: 2025-05-05}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC703", __doc__)
