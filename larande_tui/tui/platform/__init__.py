"""The terminal and what Textual makes of it: private parts of Textual are touched in here alone."""
