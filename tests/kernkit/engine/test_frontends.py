"""What notebooks carry from Jupyter and Colab costs no line beside it: magics, Colab's package,
installations; and tests know nothing of it.
"""

import pytest

from kernkit.engine.frontends.lenience import Lenience
from kernkit.engine.frontends.magics import installs
from support.engine import SMALL, errors, run, text

pytestmark = pytest.mark.xdist_group("engine")

# Line magics of IPython's kernel, Jupyter's and Colab's, as notebooks have them
LINES = """
%autosave 60
%matplotlib inline
%matplotlib widget
%matplotlib notebook
%matplotlib ipympl
%matplotlib qt5
%matplotlib
%pylab inline
%tensorflow_version 2.x
%load_ext autoreload
%autoreload 2
%load_ext google.colab.data_table
%unload_ext google.colab.data_table
%load_ext tensorboard
%reload_ext an_extension_of_nobody
%tensorboard --logdir logs
%pip install -q tqdm
%pip list
%conda install -y tqdm
!pip install tqdm > /dev/null
!pip3 -q install --upgrade tqdm
!python -m pip install tqdm
!apt-get -y install graphviz
!uv pip install tqdm
!ls -la
!nvidia-smi
!a_program_of_nobody
files = !ls
gone = !pip install tqdm
!!ls
%connect_info
%qtconsole
%clear
%less notes.txt
%man ls
%edit
%cd /content/drive/MyDrive
%env KERAS_BACKEND=tensorflow
%env
%set_env A=1
%config InlineBackend.figure_format = 'retina'
%config Completer.use_jedi = False
%bash
%shell echo hello
%time 1 + 1
%timeit -n1 -r1 1
%who
%whos
%lsmagic
%history
%debug
%pdb off
%xmode Minimal
%precision 3
%run of_nobody.py
%load of_nobody.py
%magic_of_nobody
len?
pip install tqdm
import of_nobody
import of_nobody as nobody; nobody.call()
from of_nobody import much, more; much(more)
open("/content/drive/MyDrive/data.csv")
import urllib.request; urllib.request.urlopen("https://example.org")
import subprocess, sys; subprocess.check_call([sys.executable, "-m", "pip", "install", "nobody"])
import subprocess; subprocess.run(["a_program_of_nobody"])
import matplotlib; matplotlib.use("TkAgg")
input("Your name? ")
from google.colab import drive; drive.mount("/content/drive"); open("/content/drive/MyDrive/a.csv")
from google.colab import files; uploaded = files.upload(); first = list(uploaded)[0]
from google.colab import files; files.download("model.keras")
from google.colab import userdata; key = userdata.get("KEY")
from google.colab import auth; auth.authenticate_user()
from google.colab import output; output.enable_custom_widget_manager(); output.clear()
from google.colab import output; output.eval_js("1 + 1")
from google.colab import widgets; tabs = widgets.TabBar(["a"])
from google.colab import data_table; data_table.enable_dataframe_formatter()
from google.colab import runtime; runtime.unassign()
from google.colab import ai, sheets, snippets, _message; ai.generate_text("why?")
from google.colab.patches import cv2_imshow; import numpy; cv2_imshow(numpy.zeros((4, 4, 3)))
import google.colab; google.colab.drive.mount("/content/drive")
import google.colab.files as f; f.upload()
""".strip().split("\n")
CELLS = """
%%time
%%timeit -n1 -r1
%%capture
%%capture said
%%prun -q
%%html
%%javascript
%%js
%%latex
%%markdown
%%svg
%%bash
%%sh
%%shell
%%script bash
%%script a_program_of_nobody
%%perl
%%writefile a.txt
%%bigquery table
%%R
%%sql
%%debug
%%memit
%%magic_of_nobody
""".strip().split("\n")
KEEP = ("%%time", "%%capture", "%%capture said", "%%memit", "%%magic_of_nobody")


@pytest.fixture(scope="module")
def host(host_of):
    return host_of(SMALL)


def test_no_line_costs_those_beside_it(host):
    """Each stands first in a cell, with an answer below it."""
    cells = [
        f"{line}\ndef after_{n}():\n    return {n}" if not line.startswith("pip ") else line
        for n, line in enumerate(LINES)
    ]
    names = [n for n, line in enumerate(LINES) if not line.startswith("pip ")]
    test = "#test\n" + "\n".join(f"assert after_{n}() == {n}" for n in names)
    result = run(host, *cells, test, files={"notes.txt": b"hello"})
    lost = [
        (LINES[n], result.notebook.cells[n].outputs)
        for n in names
        if f"after_{n}" in str(result.verdicts)
    ]
    assert result.verdicts[f"t{len(cells)}"]["points"] == 1, (lost, result.verdicts)
    assert result.events == []
    assert not result.stopped


def test_no_cell_magic_harms_the_next_cell_and_python_in_it_is_run(host):
    cells = [f"{magic}\nkept_{n} = {n}" for n, magic in enumerate(CELLS)]
    kept = [n for n, magic in enumerate(CELLS) if magic in KEEP]
    test = "#test\n" + "\n".join(f"assert kept_{n} == {n}" for n in kept)
    result = run(host, *cells, "last = 5", test, "#test\nassert last == 5")
    assert [verdict["points"] for verdict in result.verdicts.values()] == [1, 1], result.verdicts
    assert result.events == []


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("from google.colab import drive\ndrive.mount('/x')", "There is no Google Drive"),
        ("from google.colab import files\nprint(files.upload())", "files.upload gives nothing"),
        ("from google.colab import userdata\nuserdata.get('A')", "userdata.get gives nothing"),
        ("%pip install a\n!pip install b\n%conda install c", "Nothing is installed"),
        ("%load_ext of_nobody", "The extension of_nobody is not there"),
        ("%%sql\nselect 1", "%%sql does nothing"),
        ("%%of_nobody\nx = 1", "its cell was run"),
    ],
)
def test_what_gives_nothing_says_so_once(host, cell, says):
    result = run(host, cell)
    assert text(result, 0).count(says) == 1
    assert errors(result, 0) == []


def test_whoever_tries_whether_this_is_colab_finds_that_it_is_not(host):
    result = run(
        host,
        "from google.colab import drive",
        "try:\n    import google.colab\n    here = 1\nexcept ImportError:\n    here = False\nhere",
        "import sys\n'google.colab' in sys.modules",
        "import importlib.util\n"
        "'google' in sys.modules and importlib.util.find_spec('google.colab') is not None",
        "'google.colab' in str(get_ipython())",
    )
    assert [text(result, n).strip() for n in (1, 2, 3, 4)] == ["False"] * 4


def test_tests_and_other_errors_are_what_they_were(host):
    result = run(
        host,
        "1 / 0\nnever = 1",
        "raise KeyError('mine')\nnever = 1",
        "def f():\n    return 1",
        "#test\nimport google.colab\nassert f() == 1",
        "#test\nimport of_nobody\nassert f() == 1",
        "#test\nassert 'never' and never",
    )
    assert errors(result, 0) == ["ZeroDivisionError"]
    assert errors(result, 1) == ["KeyError"]
    assert [verdict["points"] for verdict in result.verdicts.values()] == [0, 0, 0]


def test_a_stopped_cell_stays_stopped(host):
    result = run(host, "import of_nobody\nwhile True:\n    pass\nnever = 1", "'never' in globals()")
    assert "CellTimeoutError" in errors(result, 0)
    assert text(result, 1) == "False"


@pytest.mark.parametrize(
    ("command", "yes"),
    [
        ("pip install a", True), ("sudo apt-get -y install a", True), ("pip3 -q install a", True),
        ("/usr/bin/python3 -m pip install a", True), ("uv pip install a", True),
        ("pip list", False), ("echo pip install", False), ("ls", False), ("pipx", False),
    ],
)  # fmt: skip
def test_commands_that_install(command, yes):
    assert installs(command) == yes


def test_what_follows_from_a_lack_is_forgiven_and_nothing_else():
    lenience = Lenience()
    assert not lenience.forgives(ValueError())
    assert lenience.forgives(ModuleNotFoundError())
    assert lenience.forgives(NameError())
    assert not lenience.forgives(KeyboardInterrupt())
    lenience.begin()
    assert not lenience.forgives(NameError())
    from_a_lack = ValueError()
    from_a_lack.__context__ = FileNotFoundError()
    assert lenience.forgives(from_a_lack)
