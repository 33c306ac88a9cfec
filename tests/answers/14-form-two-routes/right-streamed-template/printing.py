def print_fields(fields):
    for field, value in fields.items(multi=True):
        print(field, value, sep=": ")
    print()
