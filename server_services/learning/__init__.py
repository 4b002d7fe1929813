"""What a learner can do, what is due for review, and what to do next: a projection of the record."""
