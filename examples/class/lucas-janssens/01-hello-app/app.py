# Step 1: import Flask from flask, and make the Flask application. Name the variable app.


# Step 2: write a function that returns the text of the page, and give it the URL /.


# Step 3: start the server, but only when this file is run as a program.
