"""The officer's words about the figures of a reporting year: what they may say, and where they contradict.

    marks                where a narrative holds something else than text
    placeholders         the grammar of these places, and a narrative filled with figures
    units                what a number may count, by the words after it
    handwritten_numbers  the figures typed by hand
    computed_numbers     the computed figures, as typed ones are held against them
    contradictions       which typed figures contradict

Nothing is read or written here.
"""
