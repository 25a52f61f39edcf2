"""Downloads as learning platforms make them, for tests: the names, the folders, and how the zip is
written.
"""

import io
import zipfile
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[1] / "kernkit" / "lms" / "samples"


class _Unsaid(zipfile.ZipInfo):
    """A name in UTF-8, without the flag that says so: so does the library that Canvas uses."""

    def _encodeFilenameFlags(self):
        return self.filename.encode(), self.flag_bits & ~0x800


def canvas_zip(path: Path, files: dict[str, bytes]) -> Path:
    """Canvas's "Download Submissions": all files side by side."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(_Unsaid(name), content)
    return path


def plain_zip(path: Path, files: dict[str, bytes]) -> Path:
    """Moodle's and Gradescope's downloads, and what students zip."""
    path.write_bytes(zipped(files))
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip's bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def gradescope_zip(path: Path, files: dict[str, bytes]) -> Path:
    """Gradescope's "Download Submissions": one folder, its list, and a folder for each
    submission.
    """
    listed = (SAMPLES / "submission_metadata.yml").read_bytes()
    home = "assignment_8046_export"
    inside = {f"{home}/{name}": content for name, content in files.items()}
    return plain_zip(path, {f"{home}/submission_metadata.yml": listed, **inside})
