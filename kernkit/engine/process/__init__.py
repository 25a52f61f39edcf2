"""The processes: a zygote that forks jobs, or cold ones; the student's and the examiner's."""
