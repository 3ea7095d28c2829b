"""Why a text is not YAML, in words that help to mend it: the slip of the keyboard that was probably made, and where."""
