from flask import Flask, request
import storage

app = Flask(__name__)

@app.post('/submit')
def submit():
	return b'Form submitted!'

@app.route('/note')
def get_note():
	if storage.is_empty():
		return 'No note', 404
	return storage.read()

@app.route('/note', methods={'PUT'})
def put_note():
	replaced = storage.write(request.get_data(as_text=True))
	if replaced:
		return 'Replaced'
	return 'Created', 201

@app.route('/note', methods={'DELETE'})
def delete_note():
	if storage.is_empty():
		return 'No note', 404
	storage.clear()
	return '', 204

if __name__ == '__main__':
	app.run()
