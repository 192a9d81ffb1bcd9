"""A worker: one of any number of stateless processes behind a proxy that serve participants."""
