import os
print([p for p in ("/root", "/home", "/etc/shadow", "/var", "/work", "/srv") if os.path.exists(p)])
