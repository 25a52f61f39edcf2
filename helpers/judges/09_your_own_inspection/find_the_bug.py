"""`find_the_bug`: the bank of pipelines that run, look right and are wrong."""

from ._judging import JUDGING
from ._reading import READING
from ._training import TRAINING

KERAS = True
BUGS = {**READING, **TRAINING, **JUDGING}
