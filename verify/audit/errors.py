"""What is wrong with a document."""


class DocumentError(Exception):
    """The data of a document is not what it should be, or not in its text; one line that says what and where."""
