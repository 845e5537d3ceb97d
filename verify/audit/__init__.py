"""The audit: a derivation as somebody wrote it, assertion by assertion, each with a computed verdict."""
