"""What a reader's browser gets, measured on the running site; see `__main__`."""
