"""The tools of the tests do what the tests believe of them."""

import pytest
from support import HungError, ended_after


def forever() -> None:
    while True:
        pass


def test_what_never_ends_is_ended() -> None:
    with pytest.raises(HungError), ended_after(1):
        forever()
