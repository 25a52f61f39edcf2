"""What a run holds of submissions at a time is bounded, however many workers there are."""

from concurrent.futures import Future

from kernkit.grading import run, work
from support.classroom import RIGHT, hand_in
from support.no_engine import Here, kern, marks


class Slow(Here):
    """Starts all that it is given before anything is done."""

    slots = 20

    def __init__(self):
        self.waiting, self.most = [], 0

    def submit(self, task, lessons):
        future = Future()
        self.waiting.append((future, task, lessons))
        self.most = max(self.most, len(self.waiting))
        return future

    def do(self):
        future, task, lessons = self.waiting.pop(0)
        future.set_result(work.grade(task, lessons, self.host))


def test_large_submissions_are_read_one_after_another(fresh, without_engine, monkeypatch):
    workers = Slow()
    monkeypatch.setattr("kernkit.grading.grade_command._workers", lambda *_: workers)
    monkeypatch.setattr(run, "MOST_HELD", 5_000_000)
    wait = run.wait
    monkeypatch.setattr(run, "wait", lambda *args, **more: workers.do() or wait(*args, **more))
    for number in range(8):
        path = hand_in(fresh, f"large{number}", RIGHT)
        path.with_name("large.bin").write_bytes(bytes(2_000_000))
    assert kern(fresh) == 0
    assert workers.most == 3
    assert set(marks(fresh).values()) == {14}
