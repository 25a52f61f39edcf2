"""Kept so that notebooks of lesson 5 released earlier go on working: they import `DEFECTS`."""

from .foundry.dataset import DEFECTS

__all__ = ["DEFECTS"]
