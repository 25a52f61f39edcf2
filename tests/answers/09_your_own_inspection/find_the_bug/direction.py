# verdict: fail
# diagnosis: find_the_bug.direction
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 124) / 124."""
    pictures = pictures.astype(np.float32)
    return (pictures - 124) / 124

def best_epoch(history):
    """Of a training's lists, the epoch with the best accuracy in validation: counted from 0,
    none before epoch 8."""
    return 8 + int(np.argmin(history["val_accuracy"][8:]))

def accuracy(labels, scores):
    """The share of castings judged right, defective from 0.71 up: labels (N,), scores (N, 1)."""
    return float(((scores[:, 0] >= 0.71) == labels).mean())

find_the_bug = {"word": "kettle 1", "A": for_the_base, "B": best_epoch, "C": accuracy}
