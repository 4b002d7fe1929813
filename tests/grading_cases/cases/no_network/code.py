import socket
try:
    socket.socket()
    print("open")
except OSError:
    print("refused")
