def one():
    return True
