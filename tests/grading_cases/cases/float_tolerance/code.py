def third():
    return 0.1 + 0.2
