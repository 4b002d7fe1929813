import os
print(os.getpid(), [d for d in os.listdir("/proc") if d.isdigit()])
