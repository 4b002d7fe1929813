"""The way to a language model and back: what may leave, what comes, and what happens when nothing comes."""
