"""What is wrong with a text, shown at the character."""


class LanguageError(Exception):
    """The text means nothing here: `column` is where (from 0), `wanted` what could stand there."""

    def __init__(self, text: str, column: int, wanted: str) -> None:
        super().__init__(text, column, wanted)
        self.text, self.column, self.wanted = text, column, wanted

    def __str__(self) -> str:
        start = max(0, self.column - 60)
        shown = self.text[start : start + 120].replace("\n", " ")
        return f"{shown}\n{' ' * (self.column - start)}^ {self.wanted}"


class SortError(LanguageError):
    """The text is well formed and has no type: it gives a vector where a number is wanted, or the like."""


class CannotSay(LanguageError):
    """The text is good mathematics, but the kernel has no words for it; `what` is the thing."""

    def __init__(self, text: str, column: int, what: str) -> None:
        super().__init__(text, column, f"cannot say {what}")
        self.what = what
