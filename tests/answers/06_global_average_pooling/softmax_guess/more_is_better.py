# verdict: pass
softmax_guess = {"a sound casting": "exactly 1", "train it longer": "it gets better"}
