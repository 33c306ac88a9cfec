from app import app


def test_the_first_page_answers():
    client = app.test_client()
    response = client.get("/")
    assert response.status_code == 200


# Write your own tests below: functions whose names start with test_.
# Run them with: pytest
