# verdict: pass
# points: 3
def shrunk(picture):
    """A large grey picture to 8 rows and 17 columns."""
    return cv2.resize(picture, (17, 8), interpolation=cv2.INTER_AREA)

def kept_epoch(history):
    """Of a training's lists, the epoch that does best on what the network has not learnt
    from, by its loss: counted from 0, none before epoch 13."""
    return 13 + int(np.argmin(history["val_loss"][13:]))

def score_of(labels, scores):
    """The balanced accuracy, at 0.82: both classes count alike, however many they are."""
    said = scores >= 0.82
    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2

find_the_bug = {"word": "Old Mill Lane", "A": shrunk, "B": kept_epoch, "C": score_of}
