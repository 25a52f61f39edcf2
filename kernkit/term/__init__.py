"""A class over a term, besides its grading: extensions, exercises that are left out of the marks,
students who are forgotten, and the archive of it all.
"""
