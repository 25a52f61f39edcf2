# verdict: fail
# diagnosis: mean_squared_error.raises
def mean_squared_error(output, target):
    total = 0
    for i in range(output.shape[0]):
        for j in range(output.shape[1]):
            total += (output[i, j] - target[i, j]) ** 2
    return total / output.size
