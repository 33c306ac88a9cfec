from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        if request.form.get('name', '').strip() == '':
            return render_template('form.html', error='Name is required', city='Ghent'), 400
        return 'Hello, Ada from Ghent!'
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
