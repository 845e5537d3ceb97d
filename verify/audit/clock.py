"""No statement may take for ever: a limit on processor time for the work inside."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeUp(Exception):
    """The work was ended."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeUp` after so much processor time; no limit where the platform has no such clock, or in a thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> None:
        raise TimeUp

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
