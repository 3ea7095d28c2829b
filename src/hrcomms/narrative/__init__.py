"""The officer's words about the figures of a reporting year: what they may say, and where they contradict.

`fill` writes the figures into a narrative, `scan` finds those typed by hand, `claims` holds them against the computed
ones. Nothing is read or written here.
"""
