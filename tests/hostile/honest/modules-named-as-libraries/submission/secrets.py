MINE = 2
KEY = 'mine'
