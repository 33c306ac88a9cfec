from flask import Flask, render_template, request
app = Flask(__name__)

@app.route('/', methods=['GET', 'POST'])
def form():
    if request.method == 'POST':
        for key, value in request.form.items():
            print(f"{key}: {value}")
        return "Form submitted successfully!"
    return render_template('form.html')

if __name__ == '__main__':
    app.run(debug=True)
