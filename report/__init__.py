"""Verdicts to a printed page: kernel terms to mathematics, a page model, LaTeX and Typst, one PDF."""
