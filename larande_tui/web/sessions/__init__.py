"""Stages in processes of their own, and the pages that show them."""
