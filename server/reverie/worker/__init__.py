"""Claims generations and sees each one through."""
