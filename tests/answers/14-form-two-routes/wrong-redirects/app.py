from flask import Flask, redirect, render_template, request, url_for
app = Flask(__name__)

@app.route('/')
def form():
    return render_template('form.html')

@app.route('/submit', methods=['POST'])
def submit():
    for key, value in request.form.items():
        print(f"{key}: {value}")
    return redirect(url_for('done'))

@app.route('/done')
def done():
    return "Form submitted successfully!"

if __name__ == '__main__':
    app.run(debug=True)
