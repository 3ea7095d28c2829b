"""The manuals of what is found while the files are read (HRC0xx, HRC1xx, HRC601, HRC701): one file per code."""
