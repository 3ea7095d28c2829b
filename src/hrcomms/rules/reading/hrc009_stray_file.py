"""A file looks like data and does not belong to a dataset.

Why: it would be ignored silently, with all its records.

Wrong:
    --- training/2025.yml
    training: []
Right:
    --- training/2025.yaml
    training: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC009", __doc__)
