# verdict: fail
# diagnosis: condense_by_8.channels
def condense_by_8():
    """Declares its own input: 300 halves to 150, 75, 37."""
    return keras.Sequential([
        keras.Input((300, 300, 3)),
        keras.layers.Conv2D(2, 3, padding="same"),
        keras.layers.MaxPooling2D(2),
        keras.layers.MaxPooling2D(2),
        keras.layers.MaxPooling2D(2),
    ])
