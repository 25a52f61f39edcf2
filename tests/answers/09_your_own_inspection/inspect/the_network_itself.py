# verdict: fail
# diagnosis: inspect.not_a_function
# points: 0
inspect = put_weights(build(), MY_WEIGHTS)
