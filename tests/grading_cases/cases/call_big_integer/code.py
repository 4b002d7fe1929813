def power(n):
    return 2 ** n
