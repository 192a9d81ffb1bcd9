"""The parts that screens are made of, each named for what it is in the workshop."""
