"""HTTP in, ledger out."""
