import os
try:
    os.setuid(0)
    print("root")
except OSError:
    print("refused")
