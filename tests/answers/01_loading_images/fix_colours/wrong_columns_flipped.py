# verdict: fail
# diagnosis: fix_colours.columns_flipped
def fix_colours(bgr):
    return bgr[:, ::-1]
