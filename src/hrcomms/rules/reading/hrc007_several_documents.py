"""A file holds more than one YAML document.

Why: only the first would be read.

Wrong:
    --- staff.yaml
    staff: []
    ---
    staff: []
Right:
    --- staff.yaml
    staff: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC007", __doc__)
