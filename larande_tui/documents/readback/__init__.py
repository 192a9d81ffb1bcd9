"""Read the plan back from a document that people have edited: compare it with the workshop, and apply the changes."""
