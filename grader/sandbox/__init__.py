"""The trusted side of the sandbox: starts sandboxes and talks to them."""
