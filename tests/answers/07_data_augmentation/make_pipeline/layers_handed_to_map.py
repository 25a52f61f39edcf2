# verdict: fail
# diagnosis: make_pipeline.handed_to_map
def make_pipeline(train, valid):
    return train.map(augmenter()).prefetch(2), valid
