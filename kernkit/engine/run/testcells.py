"""What a lesson's test cells need of the student's names, found without running anything; and which
cells cannot be served.

A test cell runs in the examiner, where the student's names are copies or stand-ins. What a test
defines is there in the next one. What cannot be served is refused when a lesson is built; where a
course was built otherwise, a person looks at the check.
"""

import ast
import builtins
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from ...checks.defining import parse_python
from ..examining.names import LISTED, Names, defined_names, looked_up, wanted_names
from .libraries import answers_libraries, instructor_names, statements

DIRECTIVE = "AUTOTEST"
INSIDE, OUTSIDE = "inside", "outside"  # tags of a test cell: where it runs
REFUSED_NAMES = {
    "get_ipython": "the student's shell",
    "eval": "text as code",
    "exec": "text as code",
}


@dataclass(frozen=True)
class TestCell:
    """One test cell: its id, points, source, and the names that must come from the student, or may
    be `lent` to the answer by an earlier test; `modules` say what of libraries stands under names
    that answers import, `places` where libraries may have it; `shadows` are Python's own names, and
    the lesson's imports, that tests put something else in the place of, which answers see;
    `unserved` says why the engine may fail it whatever the answer, "" where it may not.

    `inside`: it runs in the student's process, after the sources `earlier` of tests that define
    `from_earlier`, which it reads. `hidden` are the numbers of lines that students do not get,
    `released` is what they get, `below` what that defines and cells of the lesson below read.
    """

    grade_id: str
    points: float
    source: str
    names: tuple[str, ...]
    unserved: str = ""
    lent: tuple[str, ...] = ()
    modules: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, tuple[str, ...]], ...] = ()
    shadows: tuple[str, ...] = ()
    inside: bool = False
    earlier: tuple[str, ...] = ()
    from_earlier: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    released: str = ""
    below: tuple[str, ...] = ()

    __test__ = False  # not pytest's


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is graded automatically: graded, no solution, code."""
    about = cell.metadata.get("nbgrader", {})
    return bool(cell.cell_type == "code" and about.get("grade") and not about.get("solution"))


def runs_inside(cell: NotebookNode, course: bool) -> bool:
    """Whether a test cell runs inside the student's process: as its tag says, or else the
    `course`.
    """
    tags = cell.metadata.get("tags", [])
    return INSIDE in tags or (course and OUTSIDE not in tags)


def test_cells(
    lesson: NotebookNode,
    inside: bool = False,  # noqa: PT028 - no test
) -> dict[str, TestCell]:
    """The test cells of an instructor's notebook by grade id; those that no tag says otherwise of
    run `inside` the student's process, or not.
    """
    imported, libraries = instructor_names(lesson), answers_libraries(lesson)
    own = [cell.source for cell in lesson.cells if cell.cell_type == "code" and not is_test(cell)]
    theirs = {name for source in own for name in defined_names(source)}
    read = {name for source in own for name in _read(source) if not hasattr(builtins, name)}
    cells: dict[str, TestCell] = {}
    earlier: dict[str, tuple[str, ...]] = {}  # name that a test defines: what that test needs
    makers: dict[str, TestCell] = {}  # name that a test defines: that test
    below, above, shadows = read_below(lesson), set[str](), dict[str, None]()
    for cell in lesson.cells:
        if cell.cell_type != "code":
            continue
        defined = defined_names(cell.source)
        if not is_test(cell):
            earlier = {name: needs for name, needs in earlier.items() if name not in defined}
            makers = {name: test for name, test in makers.items() if name not in defined}
            above.update(defined)
            continue
        about = cell.metadata.nbgrader
        names = _names(cell.source, theirs, imported, earlier)
        # What this test or an earlier one makes, and none but the lesson's own functions read
        lent = tuple(name for name in earlier if name in read - theirs)
        made = [name for name in defined if name in read - theirs]
        names = tuple(dict.fromkeys([*names, *made, *lent]))
        unserved = "; ".join(_unserved(cell.source))
        shadows |= dict.fromkeys(_shadows(cell.source, defined, imported))
        test = TestCell(about.grade_id, float(about.points), cell.source, names, unserved, lent)
        test = replace(test, shadows=tuple(name for name in shadows if name not in names))
        known = {name: libraries.whole[name] for name in names if name in libraries.whole}
        places = {name: libraries.places(name, theirs) for name in names if name not in known}
        test = replace(test, modules=tuple(known.items()), places=tuple(places.items()))
        lacked = below[about.grade_id] - above
        test = replace(test, below=tuple(sorted(lacked.intersection(defined))))
        if runs_inside(cell, inside):
            test = _after(replace(test, inside=True), makers, cells, read - theirs)
        cells[about.grade_id] = test
        earlier |= dict.fromkeys(defined, names)
        makers |= dict.fromkeys(defined, test)
    return cells


setattr(test_cells, "__test__", False)  # noqa: B010 - a function has no such attribute of its own


def _after(
    test: TestCell, makers: dict[str, TestCell], cells: dict[str, TestCell], lacked: set[str]
) -> TestCell:
    """A test with those of the `cells` above that define what it reads, what these read, and what
    the lesson's own functions have `lacked`.
    """
    seen: set[str] = set()
    needed: set[str] = set()  # grade ids
    wanted = [_read(test.source) | lacked]
    while wanted:
        for name in wanted.pop() & makers.keys() - seen:
            seen.add(name)
            if makers[name].grade_id not in needed:
                needed.add(makers[name].grade_id)
                wanted.append(_read(makers[name].source))
    earlier = tuple(cell.source for grade_id, cell in cells.items() if grade_id in needed)
    names = sorted(name for name, maker in makers.items() if maker.grade_id in needed)
    return replace(test, earlier=earlier, from_earlier=tuple(names))


def _names(
    source: str, theirs: set[str], imported: set[str], earlier: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """What a test needs of the student: what it reads, what it puts something else in the place
    of, and what those functions read that an earlier test defined.
    """
    try:
        wanted = wanted_names(source, theirs)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    names = dict.fromkeys(wanted)
    for name in wanted:
        names |= dict.fromkeys(earlier.get(name, ()))
    names |= dict.fromkeys(name for name in defined_names(source) if name in theirs)
    return tuple(name for name in names if name not in imported and name not in earlier)


def _shadows(source: str, defined: list[str], imported: set[str]) -> list[str]:
    """Of what a test defines: Python's own names, and the lesson's imports, if it does not import
    them itself.
    """
    own = {
        alias.asname or alias.name.partition(".")[0]
        for statement in statements(source)
        for one in ast.walk(statement)
        if isinstance(one, ast.Import | ast.ImportFrom)
        for alias in one.names
    }
    return [
        name
        for name in defined
        if name not in own and (hasattr(builtins, name) or name in imported)
    ]


def problems(lesson: NotebookNode, inside: bool = False) -> list[str]:
    """Why the engine could not serve a test cell of this notebook; empty where it can serve all.
    `inside` as for `test_cells`.
    """
    found = []
    below = read_below(lesson)
    for cell in filter(is_test, lesson.cells):
        grade_id = cell.metadata.nbgrader.grade_id
        why = [] if runs_inside(cell, inside) else _unserved(cell.source)
        shared = ", ".join(sorted(below[grade_id].intersection(defined_names(cell.source))))
        if shared:
            why.append(f"it defines {shared}, which later cells use; define it in a cell of its"
                       " own")  # fmt: skip
        found += [f"{grade_id}: {problem}" for problem in why]
    return found


def read_below(lesson: NotebookNode) -> dict[str, frozenset[str]]:
    """By a test's grade id, the names that the lesson's own cells below it read before they define
    them.
    """
    found: dict[str, frozenset[str]] = {}
    seen: set[str] = set()
    for cell in reversed([cell for cell in lesson.cells if cell.cell_type == "code"]):
        if is_test(cell):
            found[cell.metadata.nbgrader.grade_id] = frozenset(seen)
        else:
            seen -= set(defined_names(cell.source))
            seen |= _read(cell.source)
    return found


def _read(source: str) -> set[str]:
    """Names that a cell reads anywhere."""
    try:
        return set(Names(source).needed)
    except (SyntaxError, ValueError, RecursionError):  # magics, or a stub that is no Python yet
        return set()


def is_directive(source: str) -> bool:
    """Whether a cell asks nbgrader to write its tests, as nbgrader finds it: in a comment."""
    lines = map(str.strip, source.splitlines())
    return any(line.startswith("#") and DIRECTIVE in line for line in lines)


def _unserved(source: str) -> list[str]:
    """Why the engine cannot serve a test."""
    if is_directive(source):
        return [
            f"it holds {DIRECTIVE}, of which nbgrader makes the tests after they would have to be"
            " proved. Write the assertions out; or build the lesson by `nbgrader"
            " generate_assignment`, whose tests `kern grade` takes"
        ]
    if any(line.lstrip().startswith(("%", "!")) for line in source.splitlines()):
        return ["it uses a magic or a shell command; tests are plain Python"]
    try:
        tree = parse_python(source)
    except (SyntaxError, ValueError) as error:
        return [f"it is not Python: {error}"]
    found = [
        f"it asks for {REFUSED_NAMES[node.id]} (`{node.id}`), which stays in the student's process"
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id in REFUSED_NAMES
    ]
    if looked_up(tree)[1] > 0:
        listed = ", ".join(f"`{name}()`" for name in LISTED)
        found.append(
            f"it goes through the student's namespace ({listed}); only names written out can be"
            " looked up in it"
        )
    return found
