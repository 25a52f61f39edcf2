# verdict: pass
kernel_sums = {
    "D": "Brighter",
    "C": "Edges",
    "B": "Darker",
    "A": " same ",
}
