"""A folder of the dataset looks like a repository of git.

Why: whoever uses git in it would obey the settings that lie there, which may start programs.

Wrong:
    --- proof/HEAD
    ref: refs/heads/main
    --- proof/config
    [core]
    --- proof/objects/
    --- proof/refs/
Right:
    --- proof/minutes.txt
    of the session
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC015", __doc__)
