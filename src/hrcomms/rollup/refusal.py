"""Why a rollup gives no answer: the call is wrong, or the work could not be finished."""

from hrcomms.language import SaidError


class RefusedError(SaidError):
    """The call asks for what is not there; `message` says what, and what to do."""


class BrokenOffError(SaidError):
    """The work could not be finished; `message` says why. What was done by then is no answer."""
