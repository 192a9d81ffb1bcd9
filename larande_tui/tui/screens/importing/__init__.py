"""Import a file inside the app: pick it, preview the result, and import it."""
