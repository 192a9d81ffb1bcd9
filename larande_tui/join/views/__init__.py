"""What phones may see of a workshop, as data for the page. It is made of the audience's projection and nothing else."""
