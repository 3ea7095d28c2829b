"""The value of a target falls, and not because people joined or left.

Why: `hrcomms check --require no-fall --base REV` compares the data with those at a revision of git, so that nothing
that was proven is lost unseen. If a fall is right, an entry in `hrcomms.yaml` that comes with the change says why:
`check: {accepted_falls: [{target: t, reason: why it is right}]}`.

Wrong:
    plan:
      targets:
        - id: t
          title: t
          text: t
          threshold: 70%
          due: 2028-12-31
          measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
    activities: []
Right:
    plan:
      targets:
        - id: t
          title: t
          text: t
          threshold: 70%
          due: 2028-12-31
          measure: {kind: activity-coverage, population: {classifications: [state-agency]}}
    activities:
      - {id: a-1, title: a, organisation: ubnd, start_date: 2026-05-05}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC702", __doc__)
