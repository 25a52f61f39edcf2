# verdict: pass
which_leak = {}
which_leak["D"] = "Clean"
which_leak["C"] = "answer in the picture "
which_leak["B"] = "test set used to choose"
which_leak["A"] = "same part in both sets"
