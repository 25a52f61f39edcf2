# verdict: fail
# diagnosis: pointing_game.first_row_only
def pointing_game(heatmap, mask):
    best = heatmap[0, 0]
    place = 0, 0
    for i in range(heatmap.shape[0]):
        for j in range(heatmap.shape[1]):
            if heatmap[i, j] > best:
                best = heatmap[i, j]
                place = i, j
        return bool(mask[place])
