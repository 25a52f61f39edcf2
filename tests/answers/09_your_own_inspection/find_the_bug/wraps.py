# verdict: fail
# diagnosis: find_the_bug.wraps
# points: 2
def brighter(pictures):
    """uint8 pictures, 61 grey levels brighter; what would pass 255 becomes 255."""
    return np.minimum(pictures + np.uint8(61), 255)

def network():
    """Four numbers to one sigmoid unit; compiled with binary cross-entropy, Adam at 0.0033."""
    unit = keras.layers.Dense(1, activation="sigmoid")
    model = keras.Sequential([keras.Input((4,)), unit])
    loss = keras.losses.BinaryCrossentropy()
    model.compile(keras.optimizers.Adam(0.0033), loss)
    return model

def score_of(labels, scores):
    """The balanced accuracy, at 0.36: both classes count alike, however many they are."""
    said = scores >= 0.36
    return float(said[labels == 1].mean() + (~said[labels == 0]).mean()) / 2

find_the_bug = {"word": "kettle 18", "A": brighter, "B": network, "C": score_of}
