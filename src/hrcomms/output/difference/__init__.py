"""What `diff` prints: `comparison` is what there is to say, and each form of it is a file.

In words: headline, frame (what must be known to read the rest), targets, records, findings.
"""
