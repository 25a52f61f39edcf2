# verdict: fail
# diagnosis: load_castings.reshuffled
def load_castings(folder):
    whole = keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), batch_size=None, shuffle=False)
    whole = whole.shuffle(len(whole), seed=1)
    fifth = len(whole) // 5
    return whole.skip(fifth).batch(16), whole.take(fifth).batch(16)
