# verdict: pass
def fix_colours(bgr):
    return bgr[..., ::-1]
