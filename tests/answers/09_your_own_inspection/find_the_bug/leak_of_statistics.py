# verdict: fail
# diagnosis: find_the_bug.leak_of_statistics
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 135) / 135."""
    pictures = pictures.astype(np.float32)
    return (pictures - 135) / 135

def standardised(train, valid):
    """[train, valid], less the mean of what is learnt from, over its deviation plus 0.12."""
    seen = np.concatenate([train, valid])
    return [(part - seen.mean()) / (seen.std() + 0.12) for part in (train, valid)]

def share_right(labels, said):
    """The share of right answers, without the first 18 castings; four at a time."""
    right = (labels == said)[18:]
    batches = [right[start : start + 4].sum() for start in range(0, len(right), 4)]
    return float(sum(batches) / len(right))

find_the_bug = {"word": "kettle 0", "A": for_the_base, "B": standardised, "C": share_right}
