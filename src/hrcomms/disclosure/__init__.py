"""Statistical disclosure control: which numbers of people may be published, so that no few people can be told of.

microdata              the people behind the numbers of a dataset on a day
table_model            these people by kind, the kinds that can be thought of, and the numbers that count each
feasibility            alternatives: other people for whom the same numbers would be printed
scenario               whether all groups of few people have such an alternative, for readers who know more or less
known_posts            the same for readers who know who held which post when, and what is asked of each group then
secondary_suppression  the numbers that may not be printed: small ones, and those by which they could be computed
protection_levels      what a sum over many datasets needs to tell nothing of the numbers that one of them suppresses
"""
