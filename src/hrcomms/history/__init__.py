"""Two states of a dataset compared: what changed in the records, what that does to the targets, which findings came.

records (added, changed, removed, moved), targets (before and after, because of whom, and what a changed rule does),
falls (a value that fell though nobody left), findings (new and gone), accepted (comments that accept findings),
checking (settings that weigh findings less), evidence (files that prove something). A state is a dataset with its
findings; where it came from is not asked here.
"""
