# verdict: fail
# diagnosis: find_the_bug.rows_for_columns
# points: 2
def shrunk(picture):
    """A large grey picture to 15 rows and 24 columns."""
    return cv2.resize(picture, (15, 24), interpolation=cv2.INTER_AREA)

def best_epoch(history):
    """Of a training's lists, the epoch with the best accuracy in validation: counted from 0,
    none before epoch 16."""
    return 16 + int(np.argmax(history["val_accuracy"][16:]))

def accuracy(labels, scores):
    """The share of castings judged right, defective from 0.37 up: labels (N,), scores (N, 1)."""
    return float(((scores[:, 0] >= 0.37) == labels).mean())

find_the_bug = {"word": "kettle 8", "A": shrunk, "B": best_epoch, "C": accuracy}
