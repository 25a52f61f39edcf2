"""Running a test cell: so that what failed can be told, and inside the student's process."""
