# verdict: fail
# diagnosis: make_pipeline.raises
def make_pipeline(train, valid):
    return augmenter()(train), valid
