#!/usr/bin/python3
"""A server of records on the loopback for the demo and the tests, which misbehaves as the path asks it to.

One line on standard output says that it is ready; TERM and INT end it.
"""

import argparse
import http.server
import json
import threading

from serving import serve

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
    log = None

    def do_GET(self):
        if self.log is not None:
            self.log.write(json.dumps({"path": self.path, "authorization": self.headers["Authorization"]}) + "\n")
            self.log.flush()
        if self.path == "/silent":
            threading.Event().wait()
        status, body = ANSWERS.get(self.path, (404, b"[]"))
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "120")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument("--port-file", help="file to write the port to once the server is ready")
    parser.add_argument("--log", help="file to append one JSON line to for each request")
    parser.add_argument("--until-eof", action="store_true", help="end with standard input, and so with its writer")
    return parser.parse_args()


def main():
    options = parse_arguments()
    ended = threading.Event()
    if options.log:
        Handler.log = open(options.log, "a", encoding="utf-8")
    serve(Handler, options, ended)


if __name__ == "__main__":
    main()
