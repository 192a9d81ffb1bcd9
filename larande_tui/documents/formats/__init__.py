"""Write blocks in a format: Word, PowerPoint, PDF, HTML, Markdown, lines on the screen."""
