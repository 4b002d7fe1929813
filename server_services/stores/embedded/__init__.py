"""A MongoDB and a Redis server of the user's own, as child processes, when no URL is configured.

`pair` decides who runs them, `leader` runs them, `guard` outlives neither its leader nor its purpose.
Nothing in here is imported when both URLs are given.
"""
