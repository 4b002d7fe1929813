class Odd(ValueError):
    pass
def check(n):
    raise Odd(n)
