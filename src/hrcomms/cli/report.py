"""stub"""


def report() -> None: ...
