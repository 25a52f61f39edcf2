"""What a command says when it cannot go on: one sentence of what happened, where, and what to do
next, for every failure that people meet; for one of kern's own, where its full report is.
"""
