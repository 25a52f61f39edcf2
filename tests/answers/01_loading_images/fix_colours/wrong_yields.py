# verdict: fail
# diagnosis: fix_colours.type
def fix_colours(bgr):
    yield bgr[..., ::-1]
