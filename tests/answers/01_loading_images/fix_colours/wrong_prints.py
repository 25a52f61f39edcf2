# verdict: fail
# diagnosis: fix_colours.missing_return
def fix_colours(bgr):
    print(bgr[..., ::-1])
