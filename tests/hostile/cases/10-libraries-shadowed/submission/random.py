MINE = 'shadow'
