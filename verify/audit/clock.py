"""No statement may take for ever: a limit on processor time for the work inside."""

import signal
import threading
import time
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

    start = time.process_time()
    before = signal.signal(signal.SIGVTALRM, end)
    around, _ = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if around and around < seconds:
        signal.setitimer(signal.ITIMER_VIRTUAL, around)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)
        left = max(around - (time.process_time() - start), 0.001) if around else 0
        signal.setitimer(signal.ITIMER_VIRTUAL, left)
