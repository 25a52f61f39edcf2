# verdict: fail
# diagnosis: build_gap_cnn.maps_too_large
def build_gap_cnn():
    L = keras.layers
    m = keras.Sequential([keras.Input((None, None, 1)), L.Rescaling(1 / 255)])
    for f in (16, 16, 16):
        m.add(L.Conv2D(f, 3, padding="same")); m.add(L.BatchNormalization(momentum=0.9)); m.add(L.ReLU())
    m.add(L.GlobalAveragePooling2D()); m.add(L.Dense(1, "sigmoid")); m.compile("adam", "binary_crossentropy"); return m
