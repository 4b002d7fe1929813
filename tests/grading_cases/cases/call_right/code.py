def pair(x):
    print("noise")
    return (x, {"k": 1.5})
