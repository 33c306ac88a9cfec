"""Which of the slips that can be seen in the source is the likeliest cause of a failure."""

from collections.abc import Sequence
from typing import Final

from grader.examiner.slips import (
    answers,
    blocks,
    form_classes,
    keeping,
    loops,
    requests,
    statements,
    tags,
)
from grader.examiner.slips.scene import Finder, Scene
from grader.message import Message

# What can let an exception be raised in the student's own code.
BEHIND_ERRORS: Final[Sequence[Finder]] = (
    answers.guard_above_the_route,
    statements.result_of_a_change,
)
BEHIND_ANSWERS: Final[Sequence[Finder]] = (
    answers.hook_without_a_response,
    tags.open_quote,
    answers.dropped,
    answers.name_of_a_template,
    answers.name_of_a_view,
    statements.braces_without_f,
    statements.name_in_quotes,
    statements.compared_in_vain,
    statements.thrown_away,
    statements.not_called,
    statements.lone_text_in_a_condition,
    statements.is_for_equals,
    requests.args_of_a_post,
    requests.form_of_a_query,
    requests.type_test,
    requests.text_and_number,
    requests.marked_safe,
    requests.not_escaped,
    answers.written_out,
    form_classes.never_validated,
    answers.trusted_name,
    answers.lost_cookie,
    keeping.stored_unseen,
    keeping.changed_unnoted,
    form_classes.token_missing,
    keeping.flashed_wrong_way,
    blocks.no_such_block,
    blocks.outside,
    blocks.not_handed_over,
    blocks.no_such_key,
    tags.unknown_tag,
    tags.unknown_attribute,
    keeping.never_shown,
    keeping.no_category,
    loops.return_in_a_loop,
    loops.removed_under_way,
    statements.comma_left_out,
    answers.same_route_twice,
    requests.only_browsers,
    tags.never_closed,
    form_classes.token_switched_off,
)


def likeliest_slip(scene: Scene) -> Message | None:
    """Return what the likeliest slip means, or None where none is to be seen."""
    if not scene.views:
        return None
    error = scene.facts.error
    # Over what a function gave it, and over no line in it, Flask itself stumbles.
    is_own = error is not None and (error.file is not None or error.error != "TypeError")
    finders = BEHIND_ERRORS if is_own else (*BEHIND_ERRORS, *BEHIND_ANSWERS)
    return next((found for finder in finders for found in finder(scene)), None)
