"""What a graded copy says where a cell could not be run or checked: the name and text of an error,
by the cause.
"""

REPAIRS = "kern-repairs"  # id of the cell on top that tells what was put right
TOO_MUCH = {
    "cpu": ("CellTimeoutError", "This cell took too much computing time and was stopped."),
    "wall": ("CellTimeoutError", "This cell took too long and was stopped."),
    "output": ("TooMuchOutput", "This cell printed too much and was stopped."),
    "all": ("TooMuchOutput", "All cells together printed too much; the kernel was ended."),
}
GONE = {
    "ended": ("KernelDied", "The kernel ended in this cell. No cell after it could be run."),
    "memory": (
        "KernelDied",
        (
            "The kernel needed too much memory in this cell and was ended. No cell after it could"
            " be run."
        ),
    ),
    "processes": ("KernelDied", "This cell started too many processes, and the kernel was ended."),
}
TOO_LARGE = ("TooLarge", "This cell or file is too large to be run.")
