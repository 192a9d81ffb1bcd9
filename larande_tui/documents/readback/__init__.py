"""The plan's way back from a document that people have edited: what is other than it was, and taking that in."""
