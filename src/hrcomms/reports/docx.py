"""Placeholder until the branch with it is merged."""

from typing import Any


def docx(*a: Any) -> bytes:
    raise NotImplementedError


def record_of(c: bytes) -> str | None:
    return None


def text_of(c: bytes) -> list[str]:
    return []
