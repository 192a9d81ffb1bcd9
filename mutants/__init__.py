"""Test the tests: change the core in one small place at a time, and require that some test fails."""
