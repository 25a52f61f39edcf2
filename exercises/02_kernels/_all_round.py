"""The kernel that answers to edges of every direction."""

import numpy as np

ALL_ROUND = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
