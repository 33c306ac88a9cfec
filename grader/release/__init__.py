"""The kit that students receive: made from the course, and proved to hold none of its secrets."""
