# plantilla in a small image: the program, dictionaries for English, Spanish and Portuguese with their licences, and
# the certificates that its calls to the Graph API need. Mount the templates at /work:
#
#   docker run --rm -v "$PWD:/work" plantilla lint
#
# There is a shell in it, since runners of GitLab and others start their jobs with one.
FROM rust:1.95-slim-bookworm AS build
# The versions are those of Debian's stable release, with its security updates.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/source/target \
    cargo build --release --locked \
    && .ci/third-party \
    && install -D target/release/plantilla /out/usr/local/bin/plantilla \
    && install -D -m 644 -t /out/usr/local/share/doc/plantilla LICENSE THIRD-PARTY.txt

FROM debian:bookworm-slim
# Debian keeps the licences of the dictionaries in /usr/share/doc.
# The versions are those of Debian's stable release, with its security updates.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates hunspell-en-us hunspell-es hunspell-pt-br \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 --create-home plantilla
COPY --from=build /out /
USER 1000
WORKDIR /work
ENTRYPOINT ["plantilla"]
CMD ["lint"]
