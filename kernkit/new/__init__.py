"""`kern new`: a course of one's own, made from the folder `template`, a small course that works."""
