"""Plain data to records, and whatever is wrong with them in words: where it is, why, and the way out."""
