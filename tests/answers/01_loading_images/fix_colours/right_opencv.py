# verdict: pass
def fix_colours(bgr):
    return cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
