#!/bin/sh
# Run a command in the kit's container, in this folder, with the rights that grading needs and no others:
#     sh tools/container/run.sh kern grade ps1
# DOCKER=podman takes Podman; IMAGE=… another image than `kern`. docs/container.md says what each option is for.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
image=${IMAGE:-kern}
if [ "$(id -u)" = 0 ]; then
    echo "Run this as a user, not as root: root without capabilities may make no namespaces, and has no use for any other right here."
    exit 1
fi

exec "${DOCKER:-docker}" run --rm --init \
    --user "$(id -u):$(id -g)" --env HOME=/tmp \
    --cap-drop ALL --security-opt no-new-privileges \
    --security-opt "seccomp=$here/seccomp.json" \
    --security-opt apparmor=unconfined \
    --security-opt systempaths=unconfined \
    --volume "$PWD:/course" --workdir /course \
    "$image" "$@"
