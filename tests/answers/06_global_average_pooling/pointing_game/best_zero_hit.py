# verdict: fail
# diagnosis: pointing_game.starts_at_zero
def pointing_game(heatmap, mask):
    best, hit = 0, False
    for row in range(len(heatmap)):
        for col in range(len(heatmap[0])):
            if heatmap[row, col] > best:
                best, hit = heatmap[row, col], mask[row, col]
    return bool(hit)
