"""Many datasets as one: each summarised by a pure function, anywhere; the summaries added up, never averaged.

sources (what a name of the call stands for), search (the datasets below it), places (from a source to its files),
summary (one dataset), total (all of them), work (what a worker does), execute and cluster (where the workers are),
cache (what need not be done again), published (what of it all the public edition tells).
"""
