"""Widgets of several screens, each named after its purpose in the workshop."""
