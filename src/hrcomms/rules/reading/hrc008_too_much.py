"""A file is too large, nested too deep, or expands to too much.

Why: such a file can stop the program, and no dataset needs one.

Wrong:
    --- press.yaml
    a: &a [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
    d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
    press: [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
Right:
    --- press.yaml
    press: []
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC008", __doc__)
