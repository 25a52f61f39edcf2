"""Stand-ins for what the other process holds: functions, classes, and objects of kinds that no
frame can copy. What they cannot do for a test, they say; it is never taken for a wrong answer.
"""
