import matplotlib.pyplot as plt


def draw_squares(n):
    figure, axes = plt.subplots()
    x = range(1, n + 1)
    axes.plot(x, [i * i for i in x], "g^--")
    axes.set_title("Squares")
    return figure
