"""A measure names no kind, or one that does not exist.

Why: without its kind a target cannot be computed.

Wrong:
    plan:
      targets:
        - {id: t, title: t, text: t, threshold: 70%, due: 2028-12-31, measure: {kind: activity}}
Right:
    plan:
      targets:
        - {id: t, title: t, text: t, threshold: 70%, due: 2028-12-31, measure: {kind: activity-coverage}}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC108", __doc__)
