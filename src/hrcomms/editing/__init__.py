"""Edits of records: values at first, then splices of the text, proved by reading it again, then written all or none.

edits (what may be done), planning (an act becomes new texts of files, by nodes, pages, lines, brackets, fragments,
splicing and places), writing (files exchanged under a lock), preview (what an act would change).
"""
