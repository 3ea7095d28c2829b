"""Why the system or a library refused is said in the reader's language, whatever they themselves say of it."""

import errno
import os
import re
import socket
from zipfile import BadZipFile

import pytest

from hrcomms.language import say, translator
from hrcomms.reasons import reason_of

NUMBERS = sorted(errno.errorcode)
ENGLISH = re.compile(
    r"\b(?:the|is|not|no|file|directory|too|denied|error|of|in|device|space|cannot|found|while)\b", re.IGNORECASE
)


def vietnamese(error: BaseException) -> str:
    return translator("vi")(reason_of(error))


@pytest.mark.parametrize("words", [None, "Words of a library"])
def test_no_number_of_the_system_brings_words_of_its_own(words: str | None) -> None:
    for number in NUMBERS:
        said = vietnamese(OSError(number, words or os.strerror(number), "a/b"))
        assert ENGLISH.findall(said) == [], (number, said)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "x"), "ổ đĩa đã đầy"),
        (PermissionError(errno.EACCES, "x"), "không có quyền truy cập"),
        (OSError(errno.EROFS, "x"), "ổ đĩa chỉ cho đọc"),
        (OSError(errno.ENAMETOOLONG, "x"), "tên tệp quá dài"),
        (OSError(errno.EHOSTUNREACH, "x"), "không kết nối được với ổ mạng hoặc máy chủ"),
        (socket.gaierror(-2, "Name or service not known"), "không kết nối được với ổ mạng hoặc máy chủ"),
        (TimeoutError("slow"), "không kết nối được với ổ mạng hoặc máy chủ"),
        (OSError(99_999, "What is this"), "hệ thống báo lỗi số 99999"),
        (ValueError("embedded null byte"), "tên tệp không hợp lệ"),
        (BadZipFile("File is not a zip file"), "lỗi loại BadZipFile"),
        (OSError("no number at all"), "lỗi loại OSError"),
        (OSError(errno.EIO, say("it is damaged")), "tệp hình bị hỏng"),
    ],
    ids=repr,
)
def test_the_likely_cause_is_named(error: BaseException, said: str) -> None:
    assert vietnamese(error) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (5, "không có quyền truy cập, hoặc tệp đang mở trong một chương trình khác như Word hoặc Excel"),
        (32, "tệp đang mở trong một chương trình khác như Word hoặc Excel: hãy đóng tệp ở đó"),
        (33, "tệp đang mở trong một chương trình khác như Word hoặc Excel: hãy đóng tệp ở đó"),
        (53, "không kết nối được với ổ mạng hoặc máy chủ"),
        (206, "tên tệp quá dài"),
        (112, "ổ đĩa đã đầy"),
    ],
)
def test_what_windows_says_is_told_as_exactly(number: int, said: str) -> None:
    error = OSError(errno.ENOSPC if number == 112 else errno.EACCES, "The process cannot access the file")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore] - there only on Windows
    assert vietnamese(error) == said
