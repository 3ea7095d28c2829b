"""What `fuzz.py`, `fuzz_atheris.py` and the tests hunt faults with.

    texts     texts and bytes with something wrong in them
    values    plain data with something wrong in its structure or its values
    packages  Word's files with something wrong in the archive, a part, an element
    records   the first layer: a few wrong records among sound files, read and judged
    layers    the other layers that need no command: lists, narratives, templates, reports, records
    material  sound things to begin with: datasets, reports, templates, repositories
    calls     the command lines
    variables what a call sees in its environment
    cases     a case: the files, the call, and where it is made
    carrying  a case carried out in this process, and what is wrong with how it ended
    smaller   a failing case made smaller, and written down

All chance comes from a `random.Random` that is handed in: a seed, hypothesis or atheris may stand behind it.
"""
