# verdict: fail
# diagnosis: find_the_bug.last_batch
# points: 2
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 135) / 135."""
    pictures = pictures.astype(np.float32)
    return (pictures - 135) / 135

def batches(pictures):
    """All pictures as a list of batches of 6; the last one holds what is left."""
    count = len(pictures) // 6
    return [pictures[i * 6 : (i + 1) * 6] for i in range(count)]

def said(scores):
    """Scores (N, 1) of a single sigmoid unit to labels (N,): 1, defective, from 0.71 up."""
    return (scores[:, 0] >= 0.71).astype(int)

find_the_bug = {"word": "kettle 3", "A": for_the_base, "B": batches, "C": said}
