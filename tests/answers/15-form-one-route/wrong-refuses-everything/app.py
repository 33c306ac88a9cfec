from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        return render_template('form.html', error='Name is required', city=request.form.get('city')), 400
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
