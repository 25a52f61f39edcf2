# verdict: pass
softmax_guess = {"a sound casting": "about 0.5", "train it longer": "it gets better"}
