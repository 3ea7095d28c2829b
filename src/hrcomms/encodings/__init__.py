"""Vietnamese that was written in another encoding than it was read in: which it was, and what it says.

syllables tells what can be a syllable of Vietnamese; charts are the code charts of TCVN3, VNI and Windows; readings
judges a text, which sight has looked at before, and files the bytes of a file.
"""
