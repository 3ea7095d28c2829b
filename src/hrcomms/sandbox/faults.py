"""The one error that other people's templates can cause."""

from hrcomms.language import Text, say


class TemplateFault(Exception):  # noqa: N818 - "error" says that the program failed; here the template did
    """A template that cannot be carried out: the sentence, the line of the template, perhaps a way out.

    `line` is None if it is not known, `name` is that of the template as the caller gave it.
    """

    def __init__(self, message: Text, line: int | None = None, hint: Text | None = None, name: str = "") -> None:
        super().__init__(message, line, hint, name)

    @property
    def message(self) -> Text:
        """What is wrong, in one sentence."""
        found: Text = self.args[0]
        return found

    @property
    def line(self) -> int | None:
        """The line of the template, counted from 1."""
        found: int | None = self.args[1]
        return found

    @property
    def hint(self) -> Text | None:
        """What was probably meant."""
        found: Text | None = self.args[2]
        return found

    @property
    def name(self) -> str:
        """Which template."""
        found: str = self.args[3]
        return found

    def __str__(self) -> str:
        return str(self.message)

    def at(self, line: int | None, name: str) -> "TemplateFault":
        """Return the same fault at a line of a template; a line that is known already stays."""
        return TemplateFault(self.message, line if self.line is None else self.line, self.hint, self.name or name)


def refused(name: object) -> TemplateFault:
    """Return the fault of a template that reaches for what is none of its business."""
    return TemplateFault(say("a template may not reach '{name}'", name=str(name)[:80]))


def endless() -> TemplateFault:
    """Return the fault of a template that used up its steps, or calls itself deeper than anybody needs."""
    return TemplateFault(say("the template does not come to an end"))


def oversized() -> TemplateFault:
    """Return the fault of a template that holds more than anybody writes."""
    return TemplateFault(
        say("the template is too large"), hint=say("a report needs far less; leave out what it repeats")
    )


def too_long() -> TemplateFault:
    """Return the fault of a template that makes more text or longer lists than it may."""
    return TemplateFault(say("the template makes a text or a list that is too long"))


def too_large() -> TemplateFault:
    """Return the fault of a template that computes, or asks for, a number beyond all use."""
    return TemplateFault(say("a number in the template is too large"))


def no_text() -> TemplateFault:
    """Return the fault of a template that prints what has no form for people, such as a record or a macro."""
    return TemplateFault(say("the template prints something that is no text: name one of its parts"))
