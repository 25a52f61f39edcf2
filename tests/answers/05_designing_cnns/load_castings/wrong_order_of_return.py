# verdict: fail
# diagnosis: load_castings.exchanged
def load_castings(folder):
    train, valid = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), validation_split=0.2, subset="both", seed=1)
    return valid, train
