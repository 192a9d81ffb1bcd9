"""Ask, pick, read: screens that give an answer and go."""
