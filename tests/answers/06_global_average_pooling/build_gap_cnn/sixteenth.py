# verdict: fail
# diagnosis: build_gap_cnn.maps_too_small
def build_gap_cnn():
    L = keras.layers
    m = keras.Sequential([keras.Input((None, None, 1)), L.Rescaling(1 / 127.5, offset=-1)])
    for f in (8, 16, 16, 16):
        m.add(L.Conv2D(f, 3, padding="same")); m.add(L.BatchNormalization(momentum=0.9)); m.add(L.ReLU()); m.add(L.MaxPooling2D())
    m.add(L.GlobalAveragePooling2D()); m.add(L.Dense(1, "sigmoid")); m.compile("adam", "binary_crossentropy"); return m
