# verdict: fail
# diagnosis: open_or_explain.one_kind_of_error
from PIL import UnidentifiedImageError

def open_or_explain(path):
    try:
        return load_any(path)
    except UnidentifiedImageError:
        raise ValueError(path)
