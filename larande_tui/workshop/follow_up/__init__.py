"""Follow-up of an earlier workshop: items carried over, and comparison of then and now."""
