"""The commands: one file each, whose heavy imports happen when the command runs."""
