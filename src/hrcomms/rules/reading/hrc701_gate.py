"""A target that the call requires does not hold.

Why: `hrcomms check --require TARGET` fails while the target is behind, missed or not assessable.

Wrong:
    plan:
      targets:
        - id: t
          title: t
          text: t
          threshold: 70%
          due: 2028-12-31
          measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
Right:
    plan:
      targets: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC701", __doc__)
