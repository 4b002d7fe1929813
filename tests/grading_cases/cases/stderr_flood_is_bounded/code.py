import sys
for _ in range(2000):
    sys.stderr.write("e" * 1000)
print(1)
