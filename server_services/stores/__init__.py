"""Connections to MongoDB and Redis, what to do when they are away, and the embedded pair of servers.

Only this package and the features' `store.py` files know the drivers.
"""
