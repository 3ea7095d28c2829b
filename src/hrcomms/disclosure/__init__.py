"""Disclosure control: which numbers of people may be published, so that no few people can be told of.

counts        a number of people, or that it is withheld
survey        the people behind the numbers of a dataset on a day
worlds        these people by kind, and the kinds that can be thought of
witness       other people for whom the same numbers would be printed
lens          whether all groups of few people have such a witness, for readers who know more or less beside
knowing_posts the same for readers who know who held which post when, and what is asked of each group then
audit         the numbers that may be printed
leeway        what a sum over many datasets needs to tell nothing of the numbers that one of them withholds
"""
