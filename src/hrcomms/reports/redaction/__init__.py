"""What is taken out of texts before they are published: names and ids of people, and numbers that tell of few."""
