"""`hrcomms init`: a new dataset from the shipped plan."""


def init() -> None: ...
