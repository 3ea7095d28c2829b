"""A line can be read as YAML, and says something else than was meant.

Why: a comma ends a value between brackets, a sign other than '-' makes no list, and what is indented belongs to what
stands above. The records concerned are left out until it is mended.

Wrong:
    budget:
      - {id: b-2024, year: 2024, source: fund, allocated: 3,000,000}
Right:
    budget:
      - {id: b-2024, year: 2024, source: fund, allocated: 3000000}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC017", __doc__)
