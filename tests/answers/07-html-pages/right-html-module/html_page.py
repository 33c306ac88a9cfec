def tag(name, inner):
	return '<%s>%s</%s>' % (name, inner, name)


def page(title, *parts):
	return '<html><head>' + tag('title', title) + '</head><body>' + ''.join(parts) + '</body></html>'
