def chek(n):
    return n
