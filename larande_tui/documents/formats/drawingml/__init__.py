"""Drawings that Word and PowerPoint share: measures, colours, charts, maps and timelines."""
