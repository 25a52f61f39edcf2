# verdict: pass
# points: 3
def for_the_base(pictures):
    """Pictures (N, H, W, 3) from 0 to 255 to what a base wants: (x - 128) / 128."""
    pictures = pictures.astype(np.float32)
    return (pictures - 128) / 128

def class_weights(labels):
    """{0: weight, 1: weight}: both classes count alike in all, and a mean casting 6."""
    return {one: 6 / (2 * float((labels == one).mean())) for one in (0, 1)}

def score_of(labels, scores):
    """The balanced accuracy, at 0.75: both classes count alike, however many they are."""
    said = scores >= 0.75
    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2

find_the_bug = {"word": "marzipan", "A": for_the_base, "B": class_weights, "C": score_of}
