# verdict: pass
def head_params(shape, units):
    height, width, channels = shape
    return height * width * channels * units + units, channels * units + units
