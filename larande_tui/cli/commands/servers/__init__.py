"""Commands that serve others than a terminal: phones, and browsers."""
