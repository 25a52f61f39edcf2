#!/bin/sh
# Make in a folder a JupyterHub (hub), its proxy (proxy), and what students' servers run in (students). All users of the machine
# can use them, and none can change them.
#     sh tools/hub.sh FOLDER
# Called again, it does nothing where all is there. PYTHON names the Python to take: one that all users may run.
set -eu
cd "$(dirname "$0")/.."
[ $# = 1 ] || { echo "Say where: sh tools/hub.sh FOLDER"; exit 1; }
folder=$(mkdir -p "$1" && cd "$1" && pwd)
ready="$folder/.ready"
made_of=$(cat pyproject.toml requirements.lock tools/hub.sh kernkit/checks/*.py helpers/*.py | cksum)
[ "$(cat "$ready" 2>/dev/null)" = "$made_of" ] && exit 0

if ! command -v npm >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing node and npm, which JupyterHub's proxy needs …"
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
    else
        echo "JupyterHub's proxy needs node and npm. Ask an administrator for: apt-get install nodejs npm"
        exit 1
    fi
fi
python=${PYTHON:-/usr/bin/python3}
uv=$PWD/.venv/bin/uv
echo "Making $folder/hub, proxy and students with $("$python" --version): minutes the first time …"
umask 022
npm install --silent --no-fund --no-audit --prefix "$folder/proxy" "configurable-http-proxy@>=5.0.1 <6"
for one in hub students; do
    [ -x "$folder/$one/bin/python" ] || "$uv" venv --quiet --clear --python "$python" "$folder/$one"
done
install() { UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy "$uv" pip install --quiet "$@"; }
# Hub and students' servers must be of one version; the rest is as requirements.lock has it
sed -n 's/^\([a-z0-9._-]*==[^\\]*\) \\$/\1/p' requirements.lock >"$folder/versions.txt"
install --python "$folder/hub/bin/python" "jupyterhub>=5.2,<7"
hub=$("$folder/hub/bin/jupyterhub" --version)
install --python "$folder/students/bin/python" --constraints "$folder/versions.txt" \
    --reinstall-package kern-kit ".[student]" "jupyterhub==$hub"

# Students fetch, submit and validate; nbgrader's other panels are for those who make and grade
bin="$folder/students/bin"
for one in formgrader course_list; do
    "$bin/jupyter" server extension disable --sys-prefix "nbgrader.server_extensions.$one" >/dev/null 2>&1
done
for one in formgrader course-list create-assignment; do
    "$bin/jupyter" labextension disable --level=sys_prefix "@jupyter/nbgrader:$one" >/dev/null 2>&1
done
echo "$made_of" >"$ready"
echo "Ready: $folder"
