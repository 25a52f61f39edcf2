"""Exercises on code of other people: a check that tells answers apart, pipelines with a bug."""
