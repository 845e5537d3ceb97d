"""Lazy names: nothing is imported until it is asked for, so that `verify.kernel` can be loaded alone."""

HOME = {
    "verify.check": ("check", "check_all"),
    "verify.claims": ("Calculation", "Claim", "StepError", "calc", "claim"),
    "verify.decisions": ("decide", "decide_all"),
    "verify.tightness": ("tight",),
    "verify.words": ("function", "grad", "inner", "naturals", "norm", "points", "reals", "vectors"),
}


def __getattr__(name: str) -> object:
    """The author's word, claim or check of that name."""
    for module, names in HOME.items():
        if name in names:
            from importlib import import_module

            return getattr(import_module(module), name)
    raise AttributeError(f"verify has no {name}")
