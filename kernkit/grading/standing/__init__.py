"""How a lesson stands: what is graded in the gradebook in use, what is still to do, and what waits
for a person. `kern grade` and `kern report` ask here, so that they never differ.
"""
