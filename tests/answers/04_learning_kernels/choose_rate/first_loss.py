# verdict: fail
# diagnosis: choose_rate.first_loss
def choose_rate(histories):
    return min(histories, key=lambda rate: histories[rate][0])
