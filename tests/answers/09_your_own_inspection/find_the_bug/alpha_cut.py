# verdict: fail
# diagnosis: find_the_bug.alpha_cut
# points: 2
def on_paper(picture):
    """(H, W, 4) with alpha, uint8, to (H, W, 3) as it looks on paper of grey level 132."""
    share = picture[..., 3:] // 255
    return picture[..., :3] * share + 132 * (1.0 - share)

def batches(pictures):
    """All pictures as a list of batches of 5; the last one holds what is left."""
    count = -(-len(pictures) // 5)
    return [pictures[i * 5 : (i + 1) * 5] for i in range(count)]

def accuracy(labels, scores):
    """The share of castings judged right, defective from 0.79 up: labels (N,), scores (N, 1)."""
    return float(((scores[:, 0] >= 0.79) == labels).mean())

find_the_bug = {"word": "kettle 13", "A": on_paper, "B": batches, "C": accuracy}
