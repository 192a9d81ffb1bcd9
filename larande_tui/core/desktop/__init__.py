"""Other programs of the person's desktop: what opens, shows and prints a file, and the terminal for another window."""
