"""Forms of records, made from their model: what was typed becomes plain data of a file, and the other way round.

written (values as an officer writes them), reading (what was typed, read by the kind of its field), entries (all that
came with a form, put together over the record as it stands), widgets (what a template prints). No page and no request
is known here; what cannot be read is a value too, the sentence that says why.
"""
