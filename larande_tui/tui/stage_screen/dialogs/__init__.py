"""Dialogs that the stage opens on top of itself."""
