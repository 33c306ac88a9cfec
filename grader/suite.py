"""What a suite imports: `from grader.suite import expect, fail, fresh`."""

from grader.examiner import fresh
from grader.examiner.expect import expect
from grader.examiner.facts import fail

__all__ = ["expect", "fail", "fresh"]
