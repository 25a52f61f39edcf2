# verdict: fail
# diagnosis: load_castings.test_as_validation
def load_castings(folder):
    options = dict(class_names=["ok_front", "def_front"], color_mode="grayscale", image_size=(128, 128))
    train = keras.utils.image_dataset_from_directory(os.path.join(folder, "train"), **options)
    valid = keras.utils.image_dataset_from_directory(os.path.join(folder, "test"), **options)
    return train, valid
