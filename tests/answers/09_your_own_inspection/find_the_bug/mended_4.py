# verdict: pass
# points: 3
def read_colour(data):
    """The bytes of a colour picture's file to its RGB pixels (H, W, 3), none above 206."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)[..., ::-1]
    return np.minimum(pixels, 206)

def flipped(pictures):
    """Pictures (N, H, W), each mirrored left to right where its number is below 0.5: N numbers,
    from a generator with the seed 995."""
    rng = np.random.default_rng(995)
    heads = rng.random(len(pictures)) < 0.5
    return np.where(heads[:, None, None], pictures[:, :, ::-1], pictures)

def cost(labels, said):
    """What a casting costs on average: 29 a defective one let through, 7 an ok one
    thrown away. Labels 0 or 1, `said` True for defective."""
    let_through = (labels == 1) & ~said
    thrown_away = (labels == 0) & said
    return float((29 * let_through + 7 * thrown_away).mean())

find_the_bug = {"word": "kettle 7", "A": read_colour, "B": flipped, "C": cost}
