"""Views of a workshop for phones, as data for the page, made from the audience's projection and nothing else."""
