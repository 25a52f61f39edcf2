# verdict: fail
# diagnosis: load_castings.mixed
def load_castings(folder):
    train, valid = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), batch_size=16, interpolation="area", validation_split=0.2, subset="both", seed=1)
    return [one.map(lambda p, t: (p, 2 * t - 1)) for one in (train, valid)]
