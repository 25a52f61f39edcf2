# verdict: fail
# diagnosis: load_castings.raises
def load_castings(folder):
    return keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), validation_split=0.2, subset="both")
