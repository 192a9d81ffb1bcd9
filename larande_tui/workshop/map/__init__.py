"""Layout of the learning ecosystem's map, for the stage and documents alike."""
