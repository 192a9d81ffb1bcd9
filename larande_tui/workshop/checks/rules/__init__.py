"""Rules of the checks: for each action, for the whole plan, from guidelines, and for words about persons."""
