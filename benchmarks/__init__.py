"""Measure the waiting times of the person at the keyboard: ``python -m benchmarks``."""
