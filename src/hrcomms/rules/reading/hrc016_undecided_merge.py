"""A merge of git was left undecided in a file.

Why: git writes both parts into the file, with lines of signs around them, and leaves it to a person which is right. To
decide, keep what is right of the two parts, delete the lines of signs, and commit the file.

Wrong:
    --- press.yaml
    press:
    <<<<<<< HEAD
      - {id: tb-1, organisation: ubnd, date: 2024-05-05, title: Open day}
    =======
      - {id: tb-1, organisation: ubnd, date: 2024-05-06, title: Open day}
    >>>>>>> theirs
Right:
    --- press.yaml
    press:
      - {id: tb-1, organisation: ubnd, date: 2024-05-06, title: Open day}
"""

from hrcomms.rules.base import found_while_reading

RULE = found_while_reading("HRC016", __doc__)
