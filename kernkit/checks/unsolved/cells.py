"""What a cell for show says while it waits for exercises, and what it shows meanwhile."""

from ..keys import BetKey
from ..lookup import public_key
from ..notebook.shell import shell
from ..session import running_cell, state
from .recorded import as_html, as_text, record_of


def tell_waiting(missing: list[str]) -> None:
    """Print what the running cell waits for, and show what it gives in the solved lesson. Where a
    bet is missing, it stays unseen.
    """
    bets = [name for name in missing if isinstance(public_key(name), BetKey)]
    tasks = [name for name in missing if name not in bets]
    conditions = []
    if tasks:
        conditions.append(f"{_listed(tasks)} {'passes' if len(tasks) == 1 else 'pass'}")
    if bets:
        conditions.append(f"your bet in {_listed(bets)} is stored")
    print(" ".join([f"This cell runs once {' and '.join(conditions)}.", *_again(missing)]))
    if not bets:
        _show_record(public_key(missing[0]).lesson, conditions[0])


def _again(missing: list[str]) -> list[str]:
    """After a restart yesterday's boxes still stand in the notebook, but nothing is defined."""
    unknown = [name for name in missing if not state(name)]
    if not unknown:
        return []
    cells = "cell" if len(unknown) == 1 else "cells"
    return [
        f"After a restart, run the {cells} and the check {cells} of {_listed(unknown)} again in"
        " this session."
    ]


def _show_record(lesson: str, when: str) -> None:
    notebook, cell = shell(), running_cell()
    record = record_of(cell, lesson) if notebook and cell else None
    if record is None:
        return
    from IPython.display import display

    bundle = {"text/plain": as_text(record, when), "text/html": as_html(record, when)}
    display(bundle, raw=True)


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
