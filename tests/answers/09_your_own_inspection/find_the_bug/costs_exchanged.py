# verdict: fail
# diagnosis: find_the_bug.costs_exchanged
# points: 2
def channels_last(pictures):
    """(N, C, H, W) from a camera to (N, H, W, 4), as Keras wants them: 4 channels."""
    first = pictures[:, :4]
    count, channels, height, width = first.shape
    return first.transpose(0, 2, 3, 1)

def detector():
    """Four numbers to the score of a defect: 9 units with ReLU, then a sigmoid's one."""
    hidden = keras.layers.Dense(9, activation="relu")
    unit = keras.layers.Dense(1, activation="sigmoid")
    return keras.Sequential([keras.Input((4,)), hidden, unit])

def cost(labels, said):
    """What a casting costs on average: 89 a defective one let through, 1 an ok one
    thrown away. Labels 0 or 1, `said` True for defective."""
    let_through = (labels == 0) & said
    thrown_away = (labels == 1) & ~said
    return float((89 * let_through + 1 * thrown_away).mean())

find_the_bug = {"word": "kettle 6", "A": channels_last, "B": detector, "C": cost}
