# Chancery as an image: wheels only, every one checked against its hash, run as a plain user.
#
#     docker build --tag chancery . && docker run --rm chancery demo
FROM python:3.13-slim

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_ROOT_USER_ACTION=ignore \
    PYTHONUNBUFFERED=1

WORKDIR /app

# What it runs on changes seldom, so it is a layer of its own.
COPY requirements.txt requirements-build.txt ./
RUN python -m pip install --quiet --require-hashes --only-binary :all: -r requirements.txt -r requirements-build.txt

COPY pyproject.toml setup.py LICENSE README.md ./
COPY chancery chancery
COPY graph graph
COPY loaders loaders
RUN python -m pip install --quiet --no-deps --no-build-isolation --no-index -e . \
    && python -m compileall -q chancery graph loaders \
    && useradd --uid 10001 --create-home chancery \
    && install --directory --owner chancery --mode 0700 /data

# Without another address, the embedded engine keeps its store here; so does the demo.
ENV CHANCERY_STORE=/data/store
VOLUME /data
WORKDIR /data
USER 10001
EXPOSE 8000
ENTRYPOINT ["chancery"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
