"""Theorems that tactics and claims use, proved from the kernel's rules and replayed like any claim."""
