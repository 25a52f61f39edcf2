"""`own_claim`, an exercise of lesson 9."""

from kernkit.course.kinds.sealed import Claimed

EXAMPLE = """\
A pollster asked 200 people, of whom 120 said yes, and wonders what the next 200 will say:

    asked, share = 200, 0.6
    spread = (share * (1 - share) / asked) ** 0.5
    half = 1.96 * spread * 2 ** 0.5
    print(f"{share - half:.2f} to {share + half:.2f}")  # 0.50 to 0.70

Without the factor 2 ** 0.5 it would be an interval for what all people say. The next 200 are not
all people."""


EXERCISE = Claimed(
    points=1,
    asks="An interval, written down beforehand, that holds the score on the sealed castings.",
    reference=(0.895, 0.985),
    of="inspect",
    word="own_word",
    too_wide="Your interval is wider than it needs to be. Who claims all, claims nothing.",
    besides=(
        "Your interval does not hold the score on your own validation castings. Why should it hold"
        " that of others?"
    ),
    missed=(
        "The sealed score lies outside your interval. That happens to one honest claim of twenty."
        " It happens more often when a threshold or a network was chosen on the validation"
        " castings, or when only one set's luck was counted."
    ),
    hints=(
        (
            "Your `claim` says where the score on *all* castings lies. The sealed score comes from"
            " 300 others, and has luck of its own. Which of the two intervals is wider?"
        ),
        (
            "Two scores of 300 castings each: their difference spreads by √2 = 1.41 times what one"
            " of them does. Take the middle of your interval, and 1.41 times its width. Each"
            " casting here has one picture: `castings` is `np.arange(300)`."
        ),
        (
            "Was something chosen by these 300 castings, an epoch, a threshold, the best of five"
            " networks? Then their score is too good by a little. Move the interval down. Or"
            " choose on training castings, and keep these for the claim."
        ),
        EXAMPLE,
    ),
)
