# verdict: fail
# diagnosis: find_the_bug.chosen_on_test
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 125) / 125."""
    pictures = pictures.astype(np.float32)
    return (pictures - 125) / 125

def best_epoch(history):
    """Of a training's lists, the epoch with the best accuracy in validation: counted from 0,
    none before epoch 8."""
    return 8 + int(np.argmax(history["val_accuracy"][8:]))

def report(valid, test):
    """The accuracy on new castings, at a threshold chosen honestly: the lowest of the best among
    1/37, 2/37 … below 1. `valid` and `test` are [labels (N,), scores (N,)]."""
    labels, scores = test
    limits = np.arange(1, 37) / 37
    return max(float(((scores >= limit) == labels).mean()) for limit in limits)

find_the_bug = {"word": "kettle 2", "A": for_the_base, "B": best_epoch, "C": report}
