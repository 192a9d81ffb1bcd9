"""The part of a workshop that phones may see, as data for the page: of the audience's projection and nothing else."""
