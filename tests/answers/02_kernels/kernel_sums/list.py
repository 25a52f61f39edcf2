# verdict: fail
# diagnosis: kernel_sums.type
kernel_sums = ["same", "darker", "edges", "brighter"]
