"""Edit programmes inside the app: their parts, ready-made steps to add, and the file that they are saved in."""
