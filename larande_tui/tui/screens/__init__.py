"""The screens and dialogs, imported where they are opened."""
