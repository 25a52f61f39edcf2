# The KERN kit for grading: Debian's Python and bubblewrap, and the packages of requirements.lock. The image holds the course's answers:
# it is for graders, not for students. docs/container.md says how it is run, and with which rights.
FROM debian:trixie-slim AS base
# Debian's stable release changes for security alone, and those changes are wanted
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends bubblewrap ca-certificates make python3 python3-venv \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 1000 kern

# To work on the kit: .devcontainer/ makes .venv in the checkout, as everywhere
FROM base AS dev
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends chromium git \
    && rm -rf /var/lib/apt/lists/*
USER 1000

FROM base AS kit
WORKDIR /kit
COPY requirements.lock ./
RUN python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.lock
COPY . ./
RUN /opt/venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable .
ENV PATH=/opt/venv/bin:/usr/local/bin:/usr/bin:/bin
USER 1000
WORKDIR /course
CMD ["kern", "doctor"]
