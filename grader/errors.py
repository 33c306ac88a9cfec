"""The one family of errors that the person running the grader can do something about."""


class GraderError(Exception):
    """Something went wrong that the message explains; the CLI prints it and exits."""

    exit_code = 2

    @property
    def text(self) -> str:
        """What happened; a `Message` where students may meet it, to be said in their language."""
        text: str = self.args[0] if self.args else ""
        return text


class UsageError(GraderError):
    """The command was asked for something that cannot be: a path, an option, a name."""


class CourseError(GraderError):
    """The course's folders or suites do not fit together."""


class RubricError(CourseError):
    """rubric.yaml says something that cannot be graded; the message lists every mistake."""


class IsolationError(GraderError):
    """This machine cannot confine student code as far as the rubric asks."""


class ReportError(GraderError):
    """A stored file is not of the format that this grader reads."""


class MachineryError(GraderError):
    """The grader itself failed, through no fault of a student."""

    exit_code = 3


class NothingToGradeError(GraderError):
    """There is no submission where the command was told to look."""

    exit_code = 4
