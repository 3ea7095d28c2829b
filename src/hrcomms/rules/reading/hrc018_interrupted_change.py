"""A change of several files was interrupted, and a part of it is missing.

Why: the program was killed, or the machine went out, while it exchanged the files of the change. Some may be of the new
state and some of the old one, and nothing is computed from half of a change. A command that only reads completes
nothing; 'hrcomms check --fix' does, and so does every command that writes.

Wrong:
    --- .hrcomms.lock
    [["press.yaml", null, "27e7a73b8a4ba54e8c81b3ab40e77d03681e40347df06a8205f3df8a72941742"]]
    ready
    --- .press.yaml.hrcomms-new
    press: []
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC018", __doc__)
