"""Where released notebooks of lesson 5 find the defects that castings can have."""

from .foundry.dataset import DEFECTS

__all__ = ["DEFECTS"]
