# verdict: fail
# diagnosis: load_any.one_kind_of_error
from PIL import UnidentifiedImageError

def load_any(path):
    try:
        if path.lower().endswith(".svg"):
            rgba = rasterise_svg(path)
        else:
            rgba = Image.open(path).convert("RGBA")
    except UnidentifiedImageError as error:
        raise ValueError(f"cannot read {path}") from error
    rgba = np.asarray(rgba, np.float32) / 255
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
