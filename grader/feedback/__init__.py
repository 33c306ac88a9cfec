"""What a student is told: about a requirement that was not met, and about a whole submission."""

from grader.feedback.explaining import feedback, feedback_in
from grader.feedback.terms import FeedbackTerms
from grader.feedback.verdicts import diagnosis_told

__all__ = ["FeedbackTerms", "diagnosis_told", "feedback", "feedback_in"]
