"""What a key file is refused for."""

from types import SimpleNamespace

import pytest

from kernkit.building.keys import write_key
from kernkit.course.definitions import Function, Suspect
from kernkit.faults import DefinitionError


def course(folder, *probes):
    """One exercise, whose suspects differ at 2 alone and from 3 on."""
    key = Function(
        points=1,
        asks="Twice a number.",
        reference=lambda x: 2 * x,
        probes={str(x): (x,) for x in probes},
        suspects={
            "squared": Suspect("You square.", lambda x: x * x),
            "power": Suspect("You take 2 to the power of it.", lambda x: 2**x),
        },
    ).key("twice", "00")
    return SimpleNamespace(
        definitions=SimpleNamespace(lessons=["00"], public_keys=lambda lesson: [key]),
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
