"""A server that breaks its answers: resets, stalls, truncates, redirects. Prints its port; ends with standard input.
With --full it takes no connection: its backlog is full, so that whoever connects is left without an answer."""

import socket
import struct
import sys
import threading
import time


def serve(connection):
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return connection.close()
        data += piece
    path = data.split(b" ", 2)[1]
    if path == b"/reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    elif path == b"/stall":
        time.sleep(5)
    elif path == b"/slow":
        time.sleep(2)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    elif path == b"/truncate":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"half\":")
    elif path == b"/redirect":
        connection.sendall(b"HTTP/1.1 307 T\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
    else:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Path: " + path + b"\r\nContent-Length: 2\r\n\r\n{}")
    connection.close()


def serve_nobody():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    waiting = [socket.socket() for _ in range(4)]
    for client in waiting:
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
    time.sleep(0.2)
    print(listener.getsockname()[1], flush=True)
    sys.stdin.read()


def main():
    if sys.argv[1:] == ["--full"]:
        return serve_nobody()
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)

    def accept():
        while True:
            threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    sys.stdin.read()


main()
