"""The checks themselves: of each action, of the plan as a whole, of a guideline's rules, and of words about persons."""
