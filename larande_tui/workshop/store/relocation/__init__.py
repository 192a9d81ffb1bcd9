"""A workshop whose file was moved away goes on in another."""
