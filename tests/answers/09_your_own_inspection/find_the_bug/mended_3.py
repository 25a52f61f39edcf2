# verdict: pass
# points: 3
def labels_of(paths):
    """The first 12 paths, such as "train/def_front/1.png" or "train/ok_front/2.png", to
    labels (12,): 1 for a defective casting, 0 for an ok one."""
    kinds = ["ok", "def"]
    folders = [path.split("/")[1] for path in paths[:12]]
    return np.array([kinds.index(folder.split("_")[0]) for folder in folders])

def flipped(pictures):
    """Pictures (N, H, W), each mirrored left to right where its number is below 0.5: N numbers,
    from a generator with the seed 840."""
    rng = np.random.default_rng(840)
    heads = rng.random(len(pictures)) < 0.5
    return np.where(heads[:, None, None], pictures[:, :, ::-1], pictures)

def score_of(labels, scores):
    """The balanced accuracy, at 0.64: both classes count alike, however many they are."""
    said = scores >= 0.64
    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2

find_the_bug = {"word": "über", "A": labels_of, "B": flipped, "C": score_of}
