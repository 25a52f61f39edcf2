# verdict: fail
# diagnosis: head_params.value
def head_params(shape, units):
    h, w, c = shape
    return {"flatten": (h * w * c + 1) * units, "gap": (c + 1) * units}
