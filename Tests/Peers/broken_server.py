"""A server that breaks its answers, by the path that is asked for. Prints its port; ends with standard input.

Connections are kept. Each answer says which connection it went over (X-Connection), which request of all it is for
(X-Request), and how long the body was that came (X-Body).
With --full it takes no connection: its backlog is full, so that whoever connects is left without an answer.
"""

import gzip
import itertools
import socket
import struct
import sys
import threading
import time

CONNECTIONS, REQUESTS = itertools.count(1), itertools.count(1)
LINGER = struct.pack("ii", 1, 0)


def requests(connection):
    """The path and body of each request on a connection."""
    data = b""
    while True:
        while b"\r\n\r\n" not in data:
            piece = connection.recv(65536)
            if not piece:
                return
            data += piece
        head, data = data.split(b"\r\n\r\n", 1)
        fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:])
        length = int(fields.get(b"content-length", 0))
        while len(data) < length:
            piece = connection.recv(65536)
            if not piece:
                return
            data += piece
        yield head.split(b" ", 2)[1], data[:length]
        data = data[length:]


def endless(connection, head, piece):
    connection.sendall(head)
    while True:
        connection.sendall(piece)


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


def serve(connection):
    number, dies = next(CONNECTIONS), b""
    try:
        for path, body in requests(connection):
            if dies:
                # The other end finds out only as it uses the connection that it kept.
                if dies == b"/dies-by-reset":
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
                return
            head = b"HTTP/1.1 200 OK\r\nX-Path: %s\r\nX-Connection: %d\r\nX-Request: %d\r\nX-Body: %d\r\n" % (
                path, number, next(REQUESTS), len(body))
            whole = head + b"Content-Length: 2\r\n\r\n{}"
            chunked = head + b"Transfer-Encoding: chunked\r\n"
            if path == b"/reset":
                return connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
            elif path == b"/close":
                return
            elif path == b"/stall":
                time.sleep(60)
            elif path == b"/slow":
                time.sleep(2)
                connection.sendall(whole)
            elif path == b"/truncate":
                return connection.sendall(head + b"Content-Length: 100\r\n\r\n{\"half\":")
            elif path == b"/half-status":
                return connection.sendall(b"HTTP/1.1 20")
            elif path == b"/half-head":
                return connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Le")
            elif path == b"/head-without-end":
                return connection.sendall(b"HTTP/1.1 200 OK\r\nX-Path: /\r\n")
            elif path == b"/long-chunk":
                return connection.sendall(chunked + b"\r\n1000\r\n{}\r\n0\r\n\r\n")
            elif path == b"/short-chunk":
                return connection.sendall(chunked + b"\r\n1\r\n{\"a\": 1}\r\n0\r\n\r\n")
            elif path == b"/no-last-chunk":
                return connection.sendall(chunked + b"\r\n" + chunk(b"{}"))
            elif path == b"/endless-body":
                endless(connection, head + b"\r\n", b"x" * 65536)
            elif path == b"/endless-chunks":
                endless(connection, chunked + b"\r\n", chunk(b"x" * 65536))
            elif path == b"/endless-head":
                endless(connection, head, b"X-More: " + b"x" * 1000 + b"\r\n")
            elif path == b"/endless-continue":
                endless(connection, b"", b"HTTP/1.1 100 Continue\r\n\r\n")
            elif path == b"/bomb":
                packed = gzip.compress(b" " * (64 << 20))
                connection.sendall(
                    head + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(packed) + packed)
            elif path == b"/bomb-of-chunks":
                packed = gzip.compress(b" " * (64 << 20))
                connection.sendall(head + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk(packed) + b"0\r\n\r\n")
            elif path == b"/long-error":
                connection.sendall(head.replace(b"200 OK", b"500 X") + b"Content-Length: %d\r\n\r\n" % (200 << 20))
                for _ in range(200):
                    connection.sendall(b"x" * (1 << 20))
            elif path == b"/redirect":
                connection.sendall(
                    b"HTTP/1.1 307 T\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
            elif path == b"/cookie":
                connection.sendall(head + b"Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}")
            elif path == b"/headers":
                connection.sendall(
                    b"HTTP/1.1 100 Continue\r\nX-First: no\r\n\r\n" + head +
                    b"X-\xe2\x84\xaaey: kelvin\r\nx-key :  a b \t\r\nX-KEY: second\r\nX-Mark:\xcc\x81 c\r\n"
                    b"Content-Length: 2\r\n\r\n{}")
            else:
                if path.startswith(b"/dies"):
                    dies = path
                connection.sendall(whole)
    except OSError:
        pass
    finally:
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
