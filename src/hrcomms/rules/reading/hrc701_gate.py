"""A target that the call requires to hold is behind, missed or not assessable.

Why: `hrcomms check --require TARGET` is to fail then, so that whoever runs it at every change sees it at once.

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
