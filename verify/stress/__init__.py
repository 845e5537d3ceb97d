"""Attack: exact counterexamples, mutants, and numeric trials of statements."""
