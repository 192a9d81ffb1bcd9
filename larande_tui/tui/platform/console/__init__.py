"""Windows' console: its key records, and its end."""
