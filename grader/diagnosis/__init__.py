"""What is wrong with a submission as a whole: from the facts of its import to words."""
