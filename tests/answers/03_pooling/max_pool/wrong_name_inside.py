# verdict: fail
# diagnosis: max_pool.raises
def max_pool(features, size, stride):
    height, width, channels = features.shape
    rows, columns = (height - size) // strides + 1, (width - size) // strides + 1
    return np.zeros((rows, columns, channels))
