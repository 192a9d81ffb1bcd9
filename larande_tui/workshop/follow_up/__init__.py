"""Following an earlier workshop up: what it leaves to the next, and how then and now compare."""
