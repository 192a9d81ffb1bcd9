"""From a workshop to blocks, and from blocks to Word, Markdown and the preview on screen.

`compose` knows the workshop and no format; the writers know a format and no workshop. What they share is in `blocks`.
"""
