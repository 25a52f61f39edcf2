"""What a lesson's sources say of themselves, found without running them."""
