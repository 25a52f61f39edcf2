# verdict: fail
# diagnosis: find_the_bug.other_threshold
# points: 2
def on_paper(picture):
    """(H, W, 4) with alpha, uint8, to (H, W, 3) as it looks on paper of grey level 232."""
    share = picture[..., 3:] / 255
    return picture[..., :3] * share + 232 * (1.0 - share)

def prepared(train, valid):
    """For training each picture, then each mirrored left to right; validation as it is.
    All of them over 237."""
    parts = [np.concatenate([part, part[:, :, ::-1]]) for part in (train, valid)]
    return parts[0] / 237, valid / 237

def defective(scores):
    """True where a score reaches 0.68, the threshold that was chosen in validation."""
    return np.round(scores) == 1

find_the_bug = {"word": "kettle 14", "A": on_paper, "B": prepared, "C": defective}
