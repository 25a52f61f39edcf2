# verdict: fail
# diagnosis: fix_colours.shape
def fix_colours(bgr):
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2GRAY)
