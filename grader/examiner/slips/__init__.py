"""Slips in a student's source that explain what a check came upon, told with their line.

Nothing here decides anything: a check has failed, and of what beginners often get wrong that is
told which can be seen in the very view that answered, or in the template that it rendered. A
finder yields what it finds in words for the student; of all finders, `likeliest` asks the one
after the other. The source is hostile: it is read as text, a bounded part of it, never run.
"""
