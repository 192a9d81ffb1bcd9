"""Parts of screens, each named after its purpose in the workshop."""
