"""An answer that ends its process, wherever and however, gets nothing until a person has looked. It
is no fault of the kit's. What raises, as `exit()` does, has failed like any that raises.
"""

import nbformat
import pytest

from exercises import exercises
from kernkit.course.course import Course
from kernkit.course.lessons import graded_id
from kernkit.engine.faults import EngineFault
from kernkit.engine.run.driver import run_submission
from kernkit.grading.inputs import lesson_of
from support.attacks import BOUNDS, right_answers
from support.course import ROOT

pytestmark = pytest.mark.xdist_group("ending")

FUNCTION = "03_pooling", "max_pool"
MODEL = "03_pooling", "condense_by_8"
BET = "02_kernels", "kernel_sums"
ENTRIES = list(exercises(BET[0])[BET[1]].choices)

ENDS = {
    "exits": "os._exit(0)",
    "segfaults": "ctypes.string_at(1)",
    "aborts": "os.abort()",
    "recurses": "deep()",
    "becomes another program": "os.execv('/bin/true', ['true'])",
    "is killed": "os.kill(os.getpid(), 9) or resource.setrlimit(7, (0, 0)) or os._exit(9)",
    "closes all": "os.closerange(3, 200)",
    "leaves": "exec('raise SystemExit(3)')",
    "says that it was interrupted": "exec('raise KeyboardInterrupt')",
    "is thrown out": "exec('raise GeneratorExit')",
    "claims a fault": "exec('raise KitFault')",
    "waits for itself": "locked()",
    "hangs": "hang()",
}
HEAD = """
import ctypes, os, resource, signal, sys, threading, time
import keras
import numpy as np
import tensorflow as tf
class KitFault(RuntimeError): pass
class Uncheckable(BaseException): pass
calls = []
def deep():
    sys.setrecursionlimit(10**8)
    return deep()
def locked():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
def hang():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True: pass
def end(after=0):
    calls.append(1)
    if len(calls) > after: END
def right(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()
"""
PLACES = {
    "in its cell": (FUNCTION, "end()"),
    "at the first call": (FUNCTION, "def max_pool(*given): end()"),
    "at the third call": (FUNCTION, "def max_pool(*given):\n    end(2)\n    return right(*given)"),
    "after many calls": (FUNCTION, "def max_pool(*given):\n    end(9)\n    return right(*given)"),
    "in a thread": (
        FUNCTION,
        "def max_pool(*given):\n    one = threading.Thread(target=end)\n    one.start()\n"
        "    one.join(1)\n    return 0",
    ),
    "when it is looked at": (
        FUNCTION,
        "class Odd:\n    def __call__(self, *given): return right(*given)\n"
        "    def __getattr__(self, name): end()\nmax_pool = Odd()",
    ),
    "in a property of what it gives": (
        FUNCTION,
        "class Odd:\n    numpy = shape = dtype = property(lambda self: end())\n"
        "def max_pool(*given): return Odd()",
    ),
    "when it is taken away": (
        FUNCTION,
        "class Odd:\n    def __del__(self): end()\n"
        "def max_pool(*given):\n    Odd()\n    return 0",
    ),
    "in a generator": (FUNCTION, "def max_pool(*given):\n    yield 1\n    end()"),
    "in its signature": (
        FUNCTION,
        "class Odd:\n    __signature__ = property(lambda self: end())\n"
        "    def __call__(self, *given): return 0\nmax_pool = Odd()",
    ),
    "in its text": (
        FUNCTION,
        "class Odd(Exception):\n    def __str__(self): end()\n"
        "def max_pool(*given): raise Odd",
    ),
    "when a model is made": (MODEL, "def condense_by_8(): end()"),
    "in a layer": (
        MODEL,
        "class Odd(keras.layers.Layer):\n    def call(self, maps): end()\n"
        "def condense_by_8(): return keras.Sequential([Odd()])",
    ),
    "in a layer, later": (
        MODEL,
        "class Odd(keras.layers.Layer):\n    def call(self, maps):\n        end(2)\n"
        "        return maps\n"
        "def condense_by_8(): return keras.Sequential([keras.Input((64, 64, 1)), Odd()])",
    ),
    "in a layer's configuration": (
        MODEL,
        "class Odd(keras.layers.Layer):\n    def get_config(self): end()\n"
        "def condense_by_8(): return keras.Sequential([keras.Input((64, 64, 1)), Odd()])",
    ),
    "in a prediction": (
        BET,
        "class Odd:\n    numpy = shape = property(lambda self: end())\n"
        "    def __getattr__(self, name): end()\n"
        f"kernel_sums = dict.fromkeys({ENTRIES}, Odd())",
    ),
    "instead of a prediction": (
        BET,
        "class Odd:\n    def __getattr__(self, name): end()\nkernel_sums = Odd()",
    ),
}  # fmt: skip
# Models that work, but not where TensorFlow makes a graph of them, may be right
UNTRACEABLE = [("claims a fault", "in a layer, later")]
JUDGED = ("failed", "wrong", "waiting", "missing", "ended", "memory", "time")
QUICK = [
    ("exits", "at the first call"),
    ("recurses", "at the third call"),
    ("segfaults", "in a layer"),
    ("exits", "when it is looked at"),
    ("claims a fault", "when it is looked at"),
    ("is thrown out", "in a property of what it gives"),
    ("exits", "in a prediction"),
    ("waits for itself", "in a generator"),
    ("leaves", "in its signature"),
]
ALL = [
    pytest.param(end, place, marks=[] if (end, place) in QUICK else pytest.mark.thorough)
    for end in ENDS
    for place in PLACES
]


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(BOUNDS)


def submitted(lesson, exercise, code):
    """The lesson with right answers, and this one."""
    answers = right_answers(lesson.name) | {exercise: code}
    released = ROOT / "release" / lesson.name / f"{lesson.name}.ipynb"
    cells = [
        cell
        for cell in nbformat.read(released, 4).cells
        if graded_id(cell) or "import " in cell.source
    ]
    for cell in cells:
        cell.source = answers.get(graded_id(cell), cell.source)
    return nbformat.v4.new_notebook(cells=cells)


def graded(host, lesson, exercise, code):
    """As `kern grade` does it: twice where a process was killed from outside."""
    try:
        return run_submission(host, lesson, submitted(lesson, exercise, code))
    except EngineFault:
        return run_submission(host, lesson, submitted(lesson, exercise, code), again=True)


@pytest.mark.parametrize(("end", "place"), ALL)
def test_an_answer_that_ends_its_process_gets_nothing(host, end, place):
    (name, exercise), code = PLACES[place]
    lesson = lesson_of(Course(ROOT), name)
    verdicts = graded(host, lesson, exercise, HEAD.replace("END", ENDS[end]) + code).verdicts
    assert verdicts.keys() == lesson.tests.keys()
    verdict = verdicts[f"check_{exercise}"]
    assert verdict["points"] == 0
    states = ("uncheckable",) if (end, place) in UNTRACEABLE else JUDGED
    assert verdict["state"] in states, verdict
    assert "fault" not in [one["state"] for one in verdicts.values()]
