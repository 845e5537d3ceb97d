"""Search: a tactic returns a theorem made by the kernel's rules, or raises."""
