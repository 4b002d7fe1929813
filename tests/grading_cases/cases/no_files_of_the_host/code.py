import os


def seen(path):
    try:
        return os.listdir(path) if os.path.isdir(path) else [open(path)]
    except OSError:
        return []


print([path for path in ("/root", "/home", "/etc/shadow", "/etc/passwd", "/var", "/work", "/srv") if seen(path)])
