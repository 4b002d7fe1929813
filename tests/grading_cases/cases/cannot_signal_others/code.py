import os, signal
try:
    os.kill(2, signal.SIGKILL)
    print("killed")
except OSError:
    print("nobody")
