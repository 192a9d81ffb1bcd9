"""Whether the tests would notice: the core is changed in one small place at a time, and some test has to fail."""
