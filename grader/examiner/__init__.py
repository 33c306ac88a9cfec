"""Running suites: pytest, collected once, and what its checks can use."""
