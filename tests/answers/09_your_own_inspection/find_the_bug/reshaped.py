# verdict: fail
# diagnosis: find_the_bug.reshaped
# points: 2
def channels_last(pictures):
    """(N, C, H, W) from a camera to (N, H, W, 3), as Keras wants them: 3 channels."""
    first = pictures[:, :3]
    count, channels, height, width = first.shape
    return first.reshape(count, height, width, channels)

def class_weights(labels):
    """{0: weight, 1: weight}: both classes count alike in all, and a mean casting 6."""
    return {one: 6 / (2 * float((labels == one).mean())) for one in (0, 1)}

def scores_of(model, pictures):
    """What a model with Dropout says of pictures it has to judge: (N,), to 2 digits."""
    scores = model(pictures, training=False)
    return np.round(np.asarray(scores).reshape(-1), 2)

find_the_bug = {"word": "kettle 4", "A": channels_last, "B": class_weights, "C": scores_of}
