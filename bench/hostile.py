"""Programs that a grader must survive: what they want is time, memory, processes, output or the verdict."""

HOSTILE = {
    "loops for ever": "while True: pass",
    "sleeps": "import time\ntime.sleep(60)",
    "prints for ever": "while True: print('x' * 65536)",
    "takes all memory": "held = []\nwhile True: held.append(bytearray(1 << 20))",
    "forks for ever": "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
    "starts threads for ever": "import threading, time\nwhile True:\n"
    "    try: threading.Thread(target=time.sleep, args=(60,)).start()\n    except RuntimeError: pass",
    "recurses in C": "held = None\nfor _ in range(10**7): held = [held]\nrepr(held)",
    "kills whom it can": "import os\nos.kill(-1, 9)",
    "fills the disk": "with open('full', 'wb') as f:\n    while True: f.write(b'x' * 65536)",
    "ends without a word": "import os\nos._exit(0)",
}
GIGABYTE = "import os\nblock = b'x' * (1 << 20)\nfor _ in range(1024): os.write(1, block)"
