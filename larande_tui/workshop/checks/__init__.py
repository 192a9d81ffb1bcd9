"""Checks of the plan: the core checks, which always apply, and the organisation's own guidelines."""
