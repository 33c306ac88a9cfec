guestbook = []

class Message:
    def __init__(self, author, text):
        if text.strip() == '':
            raise ValueError('A message needs words')
        if len(text) > 280:
            raise ValueError('A message has 280 characters at most')
        self.author = author
        self.text = text
