"""Compose a workshop as blocks, write blocks in a format, and read an edited document back.

`content.compose` knows the workshop and no format; `formats` know a format and no workshop. What they share is in
`content.blocks`.
"""
