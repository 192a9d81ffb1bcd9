"""The parts of screens, each named for what it is in the workshop."""
