# verdict: fail
# diagnosis: load_castings.reshuffled
def load_castings(folder):
    whole = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), batch_size=10)
    batches = len(whole) // 5
    return whole.skip(batches), whole.take(batches)
