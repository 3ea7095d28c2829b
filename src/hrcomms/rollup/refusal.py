"""Why a rollup gives no answer: the call is wrong, or the work could not be finished."""

from hrcomms.language import Text


class RefusedError(Exception):
    """The call asks for what is not there; `message` says what, and what to do."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message


class BrokenOffError(Exception):
    """The work could not be finished; `message` says why. What was done by then is no answer."""

    def __init__(self, message: Text) -> None:
        super().__init__(str(message))
        self.message = message
