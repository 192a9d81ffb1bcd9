"""Take in a file from inside the app: pick it, preview the result, and take it in."""
