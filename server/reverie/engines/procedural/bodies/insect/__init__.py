"""Many legs: one plan for a bee, a butterfly, a spider and a crab."""
