"""Drawings that Word and PowerPoint share: measures, colours and charts."""
