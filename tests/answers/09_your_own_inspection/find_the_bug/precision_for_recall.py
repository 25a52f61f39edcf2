# verdict: fail
# diagnosis: find_the_bug.precision_for_recall
# points: 2
def channels_last(pictures):
    """(N, C, H, W) from a camera to (N, H, W, 4), as Keras wants them: 4 channels."""
    first = pictures[:, :4]
    count, channels, height, width = first.shape
    return first.transpose(0, 2, 3, 1)

def flipped(pictures):
    """Pictures (N, H, W), each mirrored left to right where its number is below 0.5: N numbers,
    from a generator with the seed 907."""
    rng = np.random.default_rng(907)
    heads = rng.random(len(pictures)) < 0.5
    return np.where(heads[:, None, None], pictures[:, :, ::-1], pictures)

def recall(labels, scores):
    """Of the defective castings (label 1), the share with a score of 0.71 or more."""
    said = scores >= 0.71
    return float(labels[said].mean())

find_the_bug = {"word": "kettle 10", "A": channels_last, "B": flipped, "C": recall}
