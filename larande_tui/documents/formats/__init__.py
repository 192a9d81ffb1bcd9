"""Write blocks in a format: Word, PDF, HTML, Markdown, lines on the screen."""
