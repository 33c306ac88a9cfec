WORD = 'hello'
