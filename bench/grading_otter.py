"""Grade notebooks with Otter-Grader's `otter.api.grade_submission`, one after another in this one
process.

    python bench/grading_otter.py NOTEBOOK AUTOGRADER.zip KEYS [NOTEBOOK AUTOGRADER.zip KEYS …]

No container; Otter starts a cold kernel for each. The last line is the share of the points, as
JSON: [1.0, …].
"""

import json
import os
import sys

from otter import api


def main(arguments: list[str]) -> None:
    """Grade, and print the shares."""
    shares = []
    for notebook, zipped, keys in zip(*[iter(arguments)] * 3, strict=True):
        os.environ["KERN_BENCH_KEYS"] = keys
        results = api.grade_submission(notebook, zipped, quiet=True)
        shares.append(results.total / results.possible)
    print(json.dumps(shares))


if __name__ == "__main__":
    main(sys.argv[1:])
