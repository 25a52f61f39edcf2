"""What notebooks import is imported before any fork, where that leaves a process fit for it."""

import json
import subprocess
import sys

import pytest

from kernkit.engine.kit import Kit
from kernkit.engine.limits import Bounds
from support.engine import run, text

MODULES = {
    "fine": "VALUE = 1",
    "loud": "import sys\nprint('words')\nsys.stderr.write('words')",
    "threads": "import threading, time\nthread = threading.Thread(target=time.sleep, args=(60,))\n"
    "thread.daemon = True\nthread.start()",
    "broken": "1 / 0",
    "leaves": "import sys\nsys.exit()",
    "ends": "import os\nos._exit(0)",
    "dies": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "last": "VALUE = 2",
}  # fmt: skip
CODE = """
import json, os, sys
from kernkit.engine.warming.trying import import_what_is_fit
threads = lambda: len(os.listdir("/proc/self/task"))
done = import_what_is_fit(sys.argv[1:], threads)
print(json.dumps([done, threads(), sorted(set(sys.argv[1:]) & set(sys.modules))]))
"""


@pytest.mark.parametrize("order", [list(MODULES), list(MODULES)[::-1], ["threads"], []])
def test_only_what_leaves_a_process_fit_is_imported(tmp_path, order):
    for name, source in MODULES.items():
        (tmp_path / f"{name}.py").write_text(source)
    done = subprocess.run(
        [sys.executable, "-c", CODE, *order, *(["absent"] if order else [])],
        cwd=tmp_path, capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    fit = [name for name in order if name in ("fine", "loud", "last")]
    assert json.loads(done.stdout) == [fit, 1, sorted(fit)]
    assert done.stderr == ""


KEPT = """
import io, sys
from kernkit.engine.warming.trying import import_what_is_fit
assert import_what_is_fit(["keeps"], lambda: 1) == ["keeps"]
sys.stdout = caught = io.StringIO()
import keeps
keeps.say("to the cell")
sys.stdout = sys.__stdout__
assert caught.getvalue() == "to the cell"
"""


def test_a_stream_that_a_module_keeps_leads_to_the_cell(tmp_path):
    (tmp_path / "keeps.py").write_text(
        "import sys\nkept = sys.stdout\nprint('lost')\n"
        "def say(text):\n    kept.write(text)\n    kept.flush()"
    )
    done = subprocess.run(
        [sys.executable, "-c", KEPT], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_jobs_find_it_imported(sandbox, host_of):
    host = host_of(Bounds(), Kit(imports=("numpy",), tried=("wave", "absent_module", "csv")))
    result = run(host, "import sys\nprint([n in sys.modules for n in ('wave', 'csv', 'tomllib')])")
    assert text(result, 0) == "[True, True, False]\n"
