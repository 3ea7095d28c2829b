"""What `diff` prints: told is what there is to tell, and each form of it is a file.

In words: headline, frame (what must be known to read the rest), targets, records, findings.
"""
