"""What ties the workplace to the levels above: goals that come down, requests that go up, hours and money."""
