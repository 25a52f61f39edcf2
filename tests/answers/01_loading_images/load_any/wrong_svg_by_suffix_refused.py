# verdict: fail
# diagnosis: load_any.svg_refused_and_white
def load_any(path):
    if not path.lower().endswith(('.png', '.jpg', '.jpeg')):
        raise ValueError(f'{path} is no jpg or png')
    try:
        rgba = np.asarray(Image.open(path).convert('RGBA'), np.float32) / 255
    except (OSError, SyntaxError) as error:
        raise ValueError(f'cannot read {path}') from error
    alpha = rgba[..., 3:]
    return rgba[..., :3] * alpha + (1 - alpha)
