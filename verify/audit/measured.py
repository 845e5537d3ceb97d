"""Lines about a picture that the document does not contain: decided exactly on the committed networks of its shape."""

from verify.audit.proofs import Outcome


def on_networks(name: str) -> Outcome:
    """True of all, false of all, or m of N; each network's weights are exact rational numbers."""
    from verify.stress.playground.counts import PICTURED, accurate
    from verify.stress.playground.propositions import PROPOSITIONS

    says = next(proposition.says for proposition in PROPOSITIONS if proposition.name == name)
    seen = [(network.seed, truth[name]) for network, truth in accurate(PICTURED)]
    true, false = ([seed for seed, truth in seen if truth is wanted] for wanted in (True, False))
    networks = f"{len(seen)} committed networks {PICTURED} that classify 95% of their test points"
    example = f"the committed network {PICTURED} of seed {false[0]}" if false else ""
    if len(true) + len(false) < len(seen) or not seen:
        return Outcome("open", says, f"not decided on every one of the {networks}", example)
    if not false:
        return Outcome("proved", says, f"true of all {networks}, decided in exact arithmetic")
    if not true:
        return Outcome("refuted", says, f"false of all {networks}, decided in exact arithmetic", example)
    why = f"true of {len(true)} of the {networks}: it depends on the picture"
    return Outcome("open", says, why, example, counts=(len(true), len(seen)))
