# verdict: fail
# diagnosis: fix_colours.rows_flipped
def fix_colours(bgr):
    return bgr[::-1]
