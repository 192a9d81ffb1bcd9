"""Recognition of sensitive or vague words: identity numbers, health, names of persons, attendance."""
