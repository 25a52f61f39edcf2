# verdict: fail
# diagnosis: fix_colours.shape
def fix_colours(bgr):
    return image[..., ::-1]
