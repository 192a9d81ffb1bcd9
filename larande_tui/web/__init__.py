"""The server of the stage in a browser: pages on one side, a process for each stage on the other."""
