"""`python -m helpers.lessons FOLDER` brings the lessons into a folder of one's own."""

import sys

from kernkit.checks.released import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
