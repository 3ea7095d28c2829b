"""A key about a person holds what may not be kept.

Why: only personal data that are needed may be kept (Law 91/2025/QH15): no target needs a phone number, a birth date or
a religion.

Wrong:
    staff: [{id: cb-1, name: A, birth_date: 1990-01-01, posts: []}]
Right:
    staff: [{id: cb-1, name: A, posts: []}]
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC601", __doc__)
