"""Windows' own Python on a machine with Linux, through Wine, and the suite on it."""
