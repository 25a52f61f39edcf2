# verdict: fail
# diagnosis: find_the_bug.larger_class
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 134) / 134."""
    pictures = pictures.astype(np.float32)
    return (pictures - 134) / 134

def split(parts):
    """The part in each picture to places (learn, choose). To choose by are all pictures of the
    3 parts with the highest numbers, and of no other part."""
    held = parts > np.unique(parts)[-3 - 1]
    return np.flatnonzero(~held), np.flatnonzero(held)

def score_of(labels, scores):
    """The balanced accuracy, at 0.24: both classes count alike, however many they are."""
    return float(((scores >= 0.24) == labels).mean())

find_the_bug = {"word": "kettle 9", "A": for_the_base, "B": split, "C": score_of}
