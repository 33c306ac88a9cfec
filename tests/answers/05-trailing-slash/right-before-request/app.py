from flask import Flask, redirect, request, abort, render_template_string
app = Flask(__name__)
app.url_map.strict_slashes = False
PAGES = {'projects': 'The project page', 'about': 'The about page'}
@app.before_request
def one_url_each():
    if request.path == '/projects':
        return redirect(request.full_path.replace('/projects?', '/projects/?', 1), 307)
    if request.path == '/about/':
        abort(404)
@app.errorhandler(404)
def nope(e):
    return 'There is no such page', 404
def show():
    return render_template_string('{{ text }}', text=PAGES[request.path.strip('/')])
app.add_url_rule('/projects/', 'projects', show)
app.add_url_rule('/about', 'about', show)
if __name__ == '__main__':
    app.run()
