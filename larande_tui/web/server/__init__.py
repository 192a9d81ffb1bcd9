"""The HTTP server of the stage: one page, its files, and a socket for each open page."""
