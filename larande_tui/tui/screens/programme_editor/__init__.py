"""The editor of a programme: a running workshop's own, or a file for later workshops."""
