def check(n):
    return [][n]
