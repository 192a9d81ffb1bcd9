"""The plan held against the checks that always apply and against the organisation's own guideline."""
