"""The screen that the group sees."""
