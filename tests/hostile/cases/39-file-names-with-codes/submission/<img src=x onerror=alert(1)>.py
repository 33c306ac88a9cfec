raise ValueError('::error::no')
