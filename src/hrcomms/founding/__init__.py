"""A new dataset, from what a commune answers to a few questions: the texts of its files, and nothing written.

A terminal asks the questions one by one, a page shows them as a form; both hand in the answers as they were typed.
"""
