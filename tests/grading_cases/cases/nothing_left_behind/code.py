import os
import tempfile

folder = tempfile.gettempdir()
print(os.listdir("."), os.listdir(folder))
open("mark", "w").close()
open(os.path.join(folder, "mark-2"), "w").close()
os.makedirs("deep/" * 40)
