
from flask import Flask, render_template, request

app = Flask(__name__)
submissions = []

@app.route('/', methods=['GET'])
def form():
	return render_template('form.html', count=len(submissions))

@app.route('/submit', methods={'post'})
def submit():
	data = dict(request.form)
	submissions.append(data)
	for key in sorted(data):
		print('%s: %s' % (key, data[key]), flush=True)
	return 'Form submitted successfully!'

if __name__ == '__main__':
	app.run()
