"""The workplace and the levels above it as cards: goals, requests, and learning ambassadors."""
