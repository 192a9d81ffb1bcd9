"""Rules of the checks: for each action, for the plan as a whole, from guidelines, and for words about persons."""
