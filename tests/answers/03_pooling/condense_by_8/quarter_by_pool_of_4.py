# verdict: fail
# diagnosis: condense_by_8.quarter
def condense_by_8():
    return keras.Sequential([keras.layers.Conv2D(8, 3, padding="same"), keras.layers.MaxPooling2D(4)])
