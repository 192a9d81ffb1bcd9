"""Recognition of words in what people wrote: identity numbers, health, names of persons, attendance."""
