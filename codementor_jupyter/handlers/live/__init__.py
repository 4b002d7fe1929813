"""The socket that tells users what happens to them: its door, and the sockets that are open."""
