# verdict: fail
# diagnosis: head_params.maps_left_in_gap
def head_params(shape, units):
    h, w, c = shape
    total = h * w * c * units + units
    return total, total
