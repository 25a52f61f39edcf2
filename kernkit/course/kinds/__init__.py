"""Kinds of exercises beyond a function, an open task and a bet."""
