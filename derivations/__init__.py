"""The mathematics: claims and their derivations, one small file each. CONTENTS is the table of contents."""

from typing import Any


def __getattr__(name: str) -> Any:
    """CONTENTS, read when it is asked for."""
    if name != "CONTENTS":
        raise AttributeError(name)
    from derivations import backpropagation, gradient_descent, neurons

    return (*gradient_descent.CLAIMS, *backpropagation.CLAIMS, *neurons.CLAIMS)
