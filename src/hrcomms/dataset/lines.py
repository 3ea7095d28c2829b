"""Line ends, as YAML knows them."""


def unix_lines(text: str) -> str:
    """Return the text with each line end of YAML (CR LF, or CR alone) written as LF; columns stay as they are."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
