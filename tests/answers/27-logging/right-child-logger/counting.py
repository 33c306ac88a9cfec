import json

log = None


def count_of(form):
	log.debug("counting")
	try:
		sent = form["count"]
		if not sent.strip().isdecimal():
			raise ValueError(sent)
	except KeyError:
		log.error("no count")
		return None
	except ValueError:
		log.error("bad form: %s", json.dumps(form.to_dict()))
		return None
	count = int(sent)
	if count in range(10):
		log.warning(f"{count=}")
	else:
		log.info(f"{count=}")
	return count
