"""What a cell for show says and shows while its exercises are unsolved."""
