"""Import of plain texts and Markdown: a note for each line, list item or paragraph."""
