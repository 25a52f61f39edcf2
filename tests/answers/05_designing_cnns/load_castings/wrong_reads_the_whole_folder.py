# verdict: fail
# diagnosis: load_castings.whole_folder
def load_castings(folder):
    return keras.utils.image_dataset_from_directory(
        folder, color_mode="grayscale", image_size=(128, 128), validation_split=0.2, subset="both", seed=1)
