#!/bin/sh
# Make sure that a PostgreSQL server is here for the tests of grading on several machines. They start one of their own.
set -eu
for folder in /usr/lib/postgresql/*/bin; do
    [ -x "$folder/initdb" ] && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing PostgreSQL for the tests of grading on several machines …"
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends postgresql >/dev/null
else
    echo "The tests of grading on several machines need PostgreSQL. Ask an administrator for: apt-get install postgresql"
    exit 1
fi
