# verdict: fail
# diagnosis: pointing_game.first_marked_of_a_defect
def pointing_game(heatmap, mask):
    return bool(mask.any()) and bool(heatmap.argmax() == mask.argmax())
