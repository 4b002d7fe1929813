"""A hand-written twin of the server: the protocol's models over real HTTP, with verdicts on request."""
