raise ValueError(
    "\n::error::no\n##[error]no ##[add-mask]0 ##vso[task.setvariable variable=grade]20"
)
