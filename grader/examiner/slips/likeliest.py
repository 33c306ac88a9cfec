"""Which of the slips that can be seen in the source is the likeliest cause of a failure."""

import re
from collections.abc import Sequence
from typing import Final

from grader.examiner.slips import (
    answers,
    blocks,
    files,
    form_classes,
    keeping,
    loops,
    requests,
    statements,
    tags,
)
from grader.examiner.slips.scene import Finder, Scene
from grader.message import Message

_IS_OF_SETTINGS = re.compile(r"secret.key", re.IGNORECASE)

# What can let an exception be raised in the student's own code.
BEHIND_ERRORS: Final[Sequence[Finder]] = (
    answers.guard_above_the_route,
    answers.hook_without_a_response,
    statements.result_of_a_change,
    blocks.unknown_filter,
    files.template_without_quotes,
    files.else_if,
)
BEHIND_ANSWERS: Final[Sequence[Finder]] = (
    tags.open_quote,
    answers.dropped,
    answers.handler_without_status,
    answers.name_of_a_template,
    answers.name_of_a_view,
    answers.second_value_of_redirect,
    statements.braces_without_f,
    statements.name_in_quotes,
    statements.variable_never_used,
    statements.compared_in_vain,
    statements.thrown_away,
    statements.digits_in_all,
    statements.not_called,
    statements.lone_text_in_a_condition,
    statements.is_for_equals,
    requests.small_method,
    requests.args_of_a_post,
    requests.form_of_a_query,
    requests.type_test,
    requests.text_and_number,
    requests.number_in_quotes,
    requests.own_tags_escaped,
    requests.read_in_brackets,
    requests.marked_safe,
    requests.not_escaped,
    answers.written_out,
    form_classes.never_validated,
    answers.trusted_name,
    answers.lost_cookie,
    keeping.stored_unseen,
    keeping.changed_unnoted,
    form_classes.taken_out,
    form_classes.token_missing,
    keeping.category_first,
    keeping.flashed_wrong_way,
    blocks.no_such_block,
    blocks.outside,
    blocks.not_called,
    blocks.not_handed_over,
    blocks.no_such_key,
    tags.unknown_tag,
    tags.unknown_attribute,
    tags.unknown_value,
    tags.single_braces,
    tags.no_word_of_jinja,
    tags.name_that_changes,
    tags.placeholder_for_a_value,
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


# What is wrong whatever is asked.
IN_FILES: Final[Sequence[Finder]] = (
    files.hidden_ending,
    files.other_guard,
    files.key_made_anew,
    files.setting_compared,
    files.server_not_called,
    files.methods_in_one_text,
    files.route_without_its_sign,
    files.lone_text,
    files.test_by_another_name,
    files.template_without_quotes,
)


def likeliest_slip(scene: Scene) -> Message | None:
    """Return what the likeliest slip means, or None where none is to be seen."""
    error = scene.facts.error
    # Over what a function gave it, and over no line in it, Flask itself stumbles.
    is_own = error is not None and (error.file is not None or error.error != "TypeError")
    is_of_settings = error is not None and _IS_OF_SETTINGS.search(error.text)
    finders = IN_FILES if not is_own or is_of_settings else ()
    if scene.views:
        finders = (*BEHIND_ERRORS, *(() if is_own else BEHIND_ANSWERS), *finders)
    return next((found for finder in finders for found in finder(scene)), None)
