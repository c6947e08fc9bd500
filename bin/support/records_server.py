#!/usr/bin/python3
"""A server of records on the loopback for tests, which misbehaves as the path asks it to.

It writes its port to standard output, and each request that it got to the file named by its only argument. It ends with
its standard input.
"""

import http.server
import json
import os
import sys
import threading

ANSWERS = {
    "/records": (200, b'[{"id": 7, "name": "seven"}, {"id": "b-1", "name": "Zo\xc3\xab"}]'),
    "/later": (200, b'[{"id": 7, "name": "seven again"}]'),
    "/flawed": (200, b'[{"id": 1}, {"name": "nobody"}, 5, {"id": "\\u0000"}, {"id": ""}, {"id": [2]}, {"id": 2}]'),
    "/garbage": (200, b'[{"id": 7'),
    "/object": (200, b'{"id": 7}'),
    "/broken": (500, b"oh no"),
    "/forbidden": (403, b"[]"),
    "/busy": (429, b"[]"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open(sys.argv[1], "a") as log:
            log.write(json.dumps({"path": self.path, "authorization": self.headers["Authorization"]}) + "\n")
        if self.path == "/silent":
            threading.Event().wait()
        status, body = ANSWERS[self.path]
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "120")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
os._exit(0)
