# verdict: fail
# diagnosis: middle.as_it_stands
def middle(numbers):
    half = len(numbers) // 2
    if len(numbers) % 2:
        return numbers[half]
    return (numbers[half - 1] + numbers[half]) / 2
