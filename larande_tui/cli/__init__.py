"""The commands: each in a file of its own, and each importing what it needs only when it runs."""
