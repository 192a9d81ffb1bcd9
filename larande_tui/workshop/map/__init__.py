"""The map of the learning ecosystem as it is drawn, on the stage and in documents alike."""
