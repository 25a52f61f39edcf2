"""What somebody stops in a notebook ends in a sentence, and lets go of what it held."""

import traceback


class StoppedByHand(KeyboardInterrupt):
    """Stands for an `interrupt`: a sentence and no traceback. Cells that were to run next do not.

    The frames that the interrupt came through are emptied. In them a reader of training data
    would live on, and TensorFlow 2.21 holds up the whole process when it ends one: now and then,
    by about the reader's age, up to a minute.
    """

    def __init__(self, says: str, interrupt: KeyboardInterrupt) -> None:
        super().__init__(says)
        traceback.clear_frames(interrupt.__traceback__)

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
