"""What the person at the keyboard waits for, measured: ``python -m benchmarks``."""
