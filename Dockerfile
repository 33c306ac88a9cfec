# The grader with the course in it. docs/docker.md tells how to run it.
ARG BASE=python:3.11-slim-bookworm

FROM ${BASE} AS build
RUN python -m venv --without-pip /opt/venv
WORKDIR /src
COPY pyproject.toml constraints.txt README.md ./
COPY grader ./grader
RUN pip --python /opt/venv install --no-cache-dir --disable-pip-version-check -c constraints.txt .

FROM ${BASE}
LABEL org.opencontainers.image.title="grader" \
      org.opencontainers.image.description="Grades the exercises of a Flask course" \
      org.opencontainers.image.documentation="docs/docker.md"
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    GRADER_COURSE=/course \
    GRADER_MOUNTS="/submissions /reports"
COPY --from=build /opt/venv /opt/venv
COPY rubric.yaml /course/
COPY exercises /course/exercises
COPY locale /course/locale
COPY solutions /course/solutions
COPY ci/student /course/ci/student
# Suites and solutions are for root, and for whoever runs the grader with the group root: never for
# the users that sandboxes run as.
RUN chmod -R u=rwX,g=rX,o= /course \
    && mkdir -p /submissions /reports
# No USER: root is what lets the grader give each sandbox a user of its own.
WORKDIR /tmp
# Whether submissions can be locked up where this container runs.
HEALTHCHECK --interval=10m --timeout=60s --retries=1 CMD ["grader", "doctor"]
ENTRYPOINT ["grader"]
CMD ["--help"]
