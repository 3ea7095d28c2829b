"""The figures of a reporting year and the officer's words about them: what they may say, and where they contradict.

`tally` computes the figures, `fill` writes them into a narrative, `scan` finds those typed by hand, `claims` holds them
against the computed ones. Nothing is read or written here.
"""
