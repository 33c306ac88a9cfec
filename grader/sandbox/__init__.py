"""The trusted side of the sandbox: asks the nursery for sandboxes and talks to them."""
