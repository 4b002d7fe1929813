import os
print(os.listdir("."), os.listdir("/tmp"))
open("mark", "w").close()
open("/tmp/mark", "w").close()
