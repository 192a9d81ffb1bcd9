"""Run the tests on Windows' own Python on a machine with Linux, through Wine."""
