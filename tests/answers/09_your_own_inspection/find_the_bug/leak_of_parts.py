# verdict: fail
# diagnosis: find_the_bug.leak_of_parts
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 134) / 134."""
    pictures = pictures.astype(np.float32)
    return (pictures - 134) / 134

def split(parts):
    """The part in each picture to places (learn, choose). To choose by are all pictures of the
    3 parts with the highest numbers, and of no other part."""
    places = np.argsort(parts, kind="stable")
    return np.sort(places[:-3]), np.sort(places[-3:])

def score_of(labels, scores):
    """The balanced accuracy, at 0.24: both classes count alike, however many they are."""
    said = scores >= 0.24
    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2

find_the_bug = {"word": "kettle 9", "A": for_the_base, "B": split, "C": score_of}
