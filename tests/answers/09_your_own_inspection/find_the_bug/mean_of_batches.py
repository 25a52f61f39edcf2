# verdict: fail
# diagnosis: find_the_bug.mean_of_batches
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 135) / 135."""
    pictures = pictures.astype(np.float32)
    return (pictures - 135) / 135

def standardised(train, valid):
    """[train, valid], less the mean of what is learnt from, over its deviation plus 0.12."""
    seen = train
    return [(part - seen.mean()) / (seen.std() + 0.12) for part in (train, valid)]

def share_right(labels, said):
    """The share of right answers, without the first 18 castings; four at a time."""
    right = (labels == said)[18:]
    batches = [right[start : start + 4].mean() for start in range(0, len(right), 4)]
    return float(np.mean(batches))

find_the_bug = {"word": "kettle 0", "A": for_the_base, "B": standardised, "C": share_right}
