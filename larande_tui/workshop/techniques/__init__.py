"""What a group does in a step: write, group, vote, rate, map; the questions and the changes of each."""
