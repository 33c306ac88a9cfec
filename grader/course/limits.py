"""How much a submission may use; what is left out follows from the solution's own use."""

from typing import Annotated, Self

from pydantic import Field

from grader.course.field_types import RubricPart, Seconds


class _Overriding(RubricPart):
    """A group of settings that are all optional, so that one group can be laid over another."""

    def overridden_by(self, other: Self) -> Self:
        """Return these settings with those of `other` wherever `other` has one."""
        merged: dict[str, object] = {}
        for name in type(self).model_fields:
            mine, theirs = getattr(self, name), getattr(other, name)
            both_groups = isinstance(mine, _Overriding) and isinstance(theirs, _Overriding)
            merged[name] = mine.overridden_by(theirs) if both_groups else theirs
            if theirs is None:
                merged[name] = mine
        return self.model_copy(update=merged)


class TimeLimits(_Overriding):
    """The time that one step may take; None where the solution's own time decides."""

    cpu_seconds: Seconds | None = Field(
        default=None, description="Seconds that the processor may work for the app."
    )
    wall_seconds: Seconds | None = Field(
        default=None, description="Seconds that may pass, waiting included."
    )


Count = Annotated[int, Field(ge=1, le=1_000_000)]
OutputKib = Annotated[int, Field(ge=1, le=64)]


class Limits(_Overriding):
    """All limits of a submission; None where the solution or the sandbox decides."""

    import_: TimeLimits = Field(
        default=TimeLimits(), alias="import", description="Importing app.py."
    )
    request: TimeLimits = Field(default=TimeLimits(), description="Answering one request.")
    check: TimeLimits = Field(default=TimeLimits(), description="One check, all its requests.")
    run: TimeLimits = Field(default=TimeLimits(), description="One suite against one submission.")
    memory_mib: Count | None = Field(default=None, description="Memory of the app, in MiB.")
    output_kib: OutputKib | None = Field(
        default=None, description="What is kept of what one request prints, in KiB."
    )
    disk_mib: Count | None = Field(default=None, description="What the app may write, in MiB.")
    files: Count | None = Field(default=None, description="Files that the app may make.")
