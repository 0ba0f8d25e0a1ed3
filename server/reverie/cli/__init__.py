"""One command per file. The only room that builds the parts and hands them over."""
