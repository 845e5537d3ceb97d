"""What a tactic raises when its search fails."""

SHOWN = 8  # facts that a message lists


class TacticError(Exception):
    """The goal was not proved: `tactic` names who tried, `why` what was missing, `tried` what was offered."""

    def __init__(self, tactic: str, why: str, *tried: object) -> None:
        super().__init__(tactic, why, *tried)
        self.tactic, self.why, self.tried = tactic, why, tried

    def __str__(self) -> str:
        offered = "; ".join(str(item)[:160] for item in self.tried[:SHOWN])
        if len(self.tried) > SHOWN:
            offered += f"; and {len(self.tried) - SHOWN} more"
        return f"{self.tactic}: {self.why}" + (f" (offered: {offered})" if offered else "")
