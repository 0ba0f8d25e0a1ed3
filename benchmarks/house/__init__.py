"""What benchmarks of a whole house have in common: its database, its processes, its callers."""
