"""The checks of 05-trailing-slash that you can run yourself."""

import pytest

from grader.suite import expect, fresh, say


@pytest.mark.requirement("folder")
def test_the_project_page_answers(client):
    """GET /projects/ answers exactly `The project page`"""
    expect(client.get("/projects/")).status(200).exactly("The project page")


@pytest.mark.requirement("folder-redirect")
def test_projects_redirects_to_the_url_with_the_slash(client):
    """GET /projects redirects to /projects/"""
    response = client.get("/projects")
    location = response.headers.get("Location", "")
    # In full, relative, or with a query of its own: only the path is looked at here.
    path = location.partition("?")[0].partition("#")[0]
    expect(response).status(301, 302, 307, 308).that(
        path.endswith("projects/"), say("a redirect to {url}", url="/projects/")
    )


@pytest.mark.requirement("query-kept")
def test_the_redirect_keeps_the_page_number(client):
    """GET /projects?page=… redirects to /projects/?page=…"""
    page = fresh.number()
    response, wanted = client.get(f"/projects?page={page}"), f"/projects/?page={page}"
    is_redirect = 300 <= response.status_code < 400
    expect(response).that(is_redirect, say("a redirect to {url}", url=wanted)).redirects_to(wanted)


@pytest.mark.requirement("file")
def test_the_about_page_answers(client):
    """GET /about answers exactly `The about page`"""
    expect(client.get("/about")).status(200).exactly("The about page")


@pytest.mark.requirement("file-404")
def test_about_with_a_slash_is_not_found(client):
    """GET /about/ answers 404"""
    expect(client.get("/about/")).status(404)
