"""What a suite imports: `from grader.suite import expect, fail, fresh, say`."""

from grader.examiner import fresh
from grader.examiner.expect import expect
from grader.examiner.facts import fail
from grader.message import Message as say
from grader.message import listed

__all__ = ["expect", "fail", "fresh", "listed", "say"]
