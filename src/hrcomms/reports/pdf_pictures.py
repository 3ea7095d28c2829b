"""The pictures that stand in a page itself, and no others: what the printer of PDF may draw without fetching."""

import re
from base64 import b64decode
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from hrcomms.language import SaidError, Text, say

BESIDE = "http://beside-the-page.invalid/"
"""Stands for the folder of the page, so that what is named without a place is seen here as well."""
_POINTS = 20_000_000
"""So many points the pictures of a page may have together."""
_SHAPES, _DEEPEST = 20_000, 50
"""So many parts a drawing may have, and so deep they may stand in each other."""
_DATA = re.compile(r"data:image/(png|jpeg|jpg|gif|svg\+xml)((?:;[a-z-]+=[\w.-]*)*)(;base64)?,", re.IGNORECASE)
_SIGNS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff", "GIF": b"GIF8"}
_NAMES_ANOTHER = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|['\"]?\s*data:image/)", re.IGNORECASE)
_LINK = re.compile(r"(?:\{[^}]*\})?(?:href|src|base)")


class UnprintedError(SaidError):
    """A page is not printed; `message` says why, `named` is what the page names, if that is the reason."""

    def __init__(self, message: Text, named: str = "") -> None:
        super().__init__(message)
        self.named = named


class Pictures:
    """Hands the printer the pictures in a page, and refuses all else (WeasyPrint's `url_fetcher`).

    The printer passes over what it is refused; `complain` raises the first refusal.
    """

    _fail_on_errors = False
    """WeasyPrint asks for it if it is refused."""

    def __init__(self) -> None:
        self._refused: list[UnprintedError] = []
        self._points = 0

    def __call__(self, url: str, *_: object, **__: object) -> Any:
        """Return the picture in a `data:` address, as the installed printer wants it; ValueError for all else."""
        try:
            kind, content = _of_data(url)
            if kind == "svg+xml":
                _check_drawing(content)
            else:
                self._check_picture(content)
        except UnprintedError as error:
            error.named = url.removeprefix(BESIDE)
            self._refused.append(error)
            raise ValueError from error
        return _answer(url, f"image/{kind}", content)

    def complain(self) -> None:
        """Raise the first refusal, if there is one."""
        if self._refused:
            raise self._refused[0]

    def _check_picture(self, content: bytes) -> None:
        from PIL import Image

        if not any(content.startswith(sign) for sign in _SIGNS.values()):
            raise UnprintedError(_unreadable("PNG, JPEG, GIF"))
        try:
            with Image.open(BytesIO(content), formats=tuple(_SIGNS)) as picture:
                self._points += picture.width * picture.height
                if self._points > _POINTS:
                    raise _too_large()
                picture.load()
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (OSError, ValueError, SyntaxError, EOFError) as error:
            raise UnprintedError(_unreadable(say("it is damaged"))) from error


def _of_data(url: str) -> tuple[str, bytes]:
    """Return the kind and the content of a picture in an address."""
    head = _DATA.match(url)
    if not head:
        raise UnprintedError(
            say(
                "it names “{url}”, and nothing is fetched for a report: put a picture into the page itself, as "
                'src="data:image/png;base64,…" (PNG, JPEG, GIF or SVG)',
                url=shortened(url.removeprefix(BESIDE)),
            )
        )
    content = unquote_to_bytes(url[head.end() :])
    if head[3]:
        try:
            content = b64decode(b"".join(content.split()), validate=True)
        except ValueError as error:
            raise UnprintedError(_unreadable("base64")) from error
    return head[1].lower().replace("jpg", "jpeg"), content


def _check_drawing(content: bytes) -> None:
    """Refuse a drawing that is none, that declares or names something, and one of too many parts."""
    try:
        text = content.decode("utf-8-sig")
        if "<!" in re.sub(r"<!--.*?-->|<!\[CDATA\[", "", text, flags=re.DOTALL) or "<?xml-stylesheet" in text:
            raise UnprintedError(say("a drawing (SVG) in it declares or names something outside of it"))
        parts = depth = 0
        for event, part in ET.iterparse(BytesIO(content), ("start", "end")):  # noqa: S314 - nothing is declared in it
            depth += 1 if event == "start" else -1
            parts += event == "start"
            if depth > _DEEPEST or parts > _SHAPES:
                raise UnprintedError(say("a drawing (SVG) in it has too many parts"))
            if event == "end" and _names_another(part):
                raise UnprintedError(say("a drawing (SVG) in it declares or names something outside of it"))
    except (ValueError, ET.ParseError) as error:
        raise UnprintedError(_unreadable(say("it is damaged"))) from error


def _names_another(part: ET.Element) -> bool:
    links = (value for key, value in part.attrib.items() if _LINK.fullmatch(key))
    texts = (part.text or "" if part.tag.endswith("style") else "", *part.attrib.values())
    return any(not re.match(r"\s*(?:#|data:image/)", one) for one in links) or any(map(_NAMES_ANOTHER.search, texts))


def _too_large() -> UnprintedError:
    return UnprintedError(say("its pictures have more than {n} million points; make them smaller", n=_POINTS // 10**6))


def _unreadable(reason: str | Text) -> Text:
    return say("a picture in it cannot be read ({reason})", reason=reason)


def _answer(url: str, kind: str, content: bytes) -> Any:
    """Return what WeasyPrint takes as fetched; before 68 that was a dictionary."""
    from weasyprint import urls

    answer: Any = getattr(urls, "URLFetcherResponse", None)
    return answer(url, content, {"Content-Type": kind}) if answer else {"string": content, "mime_type": kind}


def shortened(text: str) -> str:
    """Return the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"  # noqa: PLR2004 - the width of a sentence's part
