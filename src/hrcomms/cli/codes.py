"""How a call may name a code."""


def whole_code(written: str) -> str:
    """Return a code (or the beginning of codes) in capitals, with the HRC that a number alone leaves out."""
    return f"HRC{written}" if written.isascii() and written.isdigit() else written.upper()
