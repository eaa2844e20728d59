"""Files, folders and standard input to clean articles."""
