"""The course: rubric.yaml and the folders of its exercises."""
