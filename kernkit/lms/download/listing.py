"""Opening a zip whose list of files may be as long as the zip: zipfile makes an object of each
entry before anybody can count them.
"""

import zipfile
from typing import IO

LISTED = b"PK\x01\x02"  # how each entry of a zip's list begins
LONGEST_ENTRY = 1_000  # bytes of an entry, on average
# Bytes that are read to find the list, or a list so short that making it costs nothing
SHORT = 1 << 17


def opened(file: IO[bytes], most: int) -> zipfile.ZipFile:
    """The zip in a file, of at most so many files. Raises BadZipFile, and whatever else damaged
    zips make zipfile raise.
    """
    guarded = _Guarded(file, most)
    archive = zipfile.ZipFile(guarded)  # all that it asks of a file
    guarded.most = None
    return archive


def require_few(files: int, most: int) -> None:
    """Raises BadZipFile where a zip holds more files."""
    if files > most:
        raise zipfile.BadZipFile(f"it holds {files} files")


class _Guarded:
    """A file of which zipfile reads a list of at most `most` files, and all else where that is
    None.
    """

    def __init__(self, file: IO[bytes], most: int | None) -> None:
        self._file, self.most = file, most
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self.close = file.close

    def read(self, size: int = -1) -> bytes:
        """As a file does."""
        if self.most is None or 0 <= size <= SHORT:
            return self._file.read(size)
        if size > LONGEST_ENTRY * self.most:
            raise zipfile.BadZipFile("its list of files is far longer than any has to be")
        data = self._file.read(size)
        require_few(data.count(LISTED), self.most)
        return data
