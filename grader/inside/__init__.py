"""What runs on the student'"'"'s side: the nursery and the sandboxes it forks.

This package imports Flask and the standard library and nothing else of `grader`.
"""
