# verdict: fail
# diagnosis: kernel_effects.not_a_function
kernel_effects = {"A": "same", "B": "darker", "C": "edges", "D": "brighter"}
