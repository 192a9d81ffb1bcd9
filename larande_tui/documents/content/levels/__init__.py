"""The workplace and the levels above it in a document: goals, requests, and learning ambassadors."""
