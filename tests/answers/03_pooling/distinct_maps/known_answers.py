# verdict: fail
# diagnosis: distinct_maps.value
def distinct_maps(image, pools):
    return [49, 16, 4, 4][pools]
