"""The screen that the group sees, in parts that know only a protocol of it."""
