"""What a key file is refused for."""

from types import SimpleNamespace

import pytest

from kernkit.building.keys import write_key
from kernkit.course.definitions import Function, Suspect
from kernkit.faults import DefinitionError


def course(folder, *probes, hidden=(), parts=""):
    """One exercise, whose suspects differ at 2 alone and from 3 on."""
    twice = Function(
        points=1,
        asks="Twice a number.",
        reference=lambda x: 2 * x,
        probes={f"{parts}{x}": (x,) for x in probes},
        hidden={label: (x,) for label, x in hidden},
        suspects={
            "squared": Suspect("You square.", lambda x: x * x),
            "power": Suspect("You take 2 to the power of it.", lambda x: 2**x),
        },
    )
    return SimpleNamespace(
        definitions=SimpleNamespace(
            lessons=["00"],
            public_keys=lambda lesson: [twice.key("twice", "00")],
            hidden_keys=lambda lesson: [twice.key("twice", "00", hidden=True)],
            prove=lambda lesson: None,
        ),
        students_library=lambda: SimpleNamespace(keys=folder / "keys"),
    )


def test_probes_that_cannot_tell_two_ideas_are_refused(tmp_path):
    with pytest.raises(DefinitionError) as told:
        write_key(course(tmp_path, 2, 3), "00")
    said = str(told.value)
    assert "twice: its probes do not tell the suspect squared from the suspect power" in said
    assert "the suspect power from the right answer" in said
    assert "Add probes on which they differ" in said
    assert not (tmp_path / "keys").exists()


def test_probes_that_tell_them_are_written(tmp_path):
    write_key(course(tmp_path, 3, 5, 6), "00")
    assert (tmp_path / "keys" / "00.json").is_file()


@pytest.mark.parametrize(
    ("probes", "hidden", "parts", "words"),
    [
        ((2,), [("three", 3)], "", "squared passes its visible probes, and loses the points by"),
        ((1, 2), [("small: three", 3)], "small: ", "by the hidden probe 'three'"),
        ((3, 5, 6), [("large: nine", 9)], "small: ", "its part 'large' has hidden probes alone"),
    ],
)
def test_a_green_box_that_would_cost_points_is_refused(tmp_path, probes, hidden, parts, words):
    with pytest.raises(DefinitionError) as told:
        write_key(course(tmp_path, *probes, hidden=hidden, parts=parts), "00")
    assert words in str(told.value)
    assert "a green box means full marks" in str(told.value)
    assert not (tmp_path / "keys").exists()
