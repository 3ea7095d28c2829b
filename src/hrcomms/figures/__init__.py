"""The figures of a period, each computed once: its targets, training, press, activities, money, and who lacks what.

A report prints them, a narrative is filled with them and held against them. Nothing is read or written here.
"""
