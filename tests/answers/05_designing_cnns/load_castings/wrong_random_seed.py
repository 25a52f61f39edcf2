# verdict: fail
# diagnosis: load_castings.unseeded
import random

def load_castings(folder):
    return keras.utils.image_dataset_from_directory(
        os.path.join(folder, "train"), class_names=["ok_front", "def_front"], color_mode="grayscale",
        image_size=(128, 128), validation_split=0.2, subset="both", seed=random.randrange(10**6))
