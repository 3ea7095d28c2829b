"""A file that every dataset has is missing.

Why: without the plan there are no targets, and without the manifest nobody knows whose dataset it is.

Wrong:
    --- plan.yaml -
Right:
    --- plan.yaml
    plan: {title: Plan, start_date: 2023-01-01, end_date: 2028-12-31, issuer: ubnd, targets: []}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC012", __doc__)
