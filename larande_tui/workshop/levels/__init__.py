"""The workplace and the levels above it: goals that come down, requests that go up, ambassadors, hours and money."""
