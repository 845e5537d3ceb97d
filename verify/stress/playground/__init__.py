"""Networks trained as on the public playground, and propositions about them decided exactly from committed weights."""
