# verdict: fail
# diagnosis: find_copies.finds_none
def find_copies(a, b):
    pairs = []
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            if one is other:
                pairs.append((i, j))
    return pairs
