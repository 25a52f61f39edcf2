# verdict: fail
# diagnosis: find_the_bug.by_alphabet
# points: 2
def labels_of(paths):
    """The first 11 paths, such as "train/def_front/1.png" or "train/ok_front/2.png", to
    labels (11,): 1 for a defective casting, 0 for an ok one."""
    kinds = sorted(["ok", "def"])
    folders = [path.split("/")[1] for path in paths[:11]]
    return np.array([kinds.index(folder.split("_")[0]) for folder in folders])

def best_epoch(history):
    """Of a training's lists, the epoch with the best accuracy in validation: counted from 0,
    none before epoch 4."""
    return 4 + int(np.argmax(history["val_accuracy"][4:]))

def recall(labels, scores):
    """Of the defective castings (label 1), the share with a score of 0.82 or more."""
    said = scores >= 0.82
    return float(said[labels == 1].mean())

find_the_bug = {"word": "kettle 21", "A": labels_of, "B": best_epoch, "C": recall}
