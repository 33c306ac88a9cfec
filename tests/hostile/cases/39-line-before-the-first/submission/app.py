raise SyntaxError("no", (__file__, -7, -7, "="))
