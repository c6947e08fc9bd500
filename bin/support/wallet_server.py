#!/usr/bin/python3
"""A server of wallet passes on the loopback, for the demo and the tests.

PUT /v1/passes/SERIAL with a pass in JSON and an Idempotency-Key makes the pass or replaces it, once for each key: a key
that comes again gets the answer of the first time. GET /passes lists what there is, GET /keys says for each key how often
it came and how often it took effect. It can be told to misbehave, to refuse some holders, and to wait for a file before it
answers. One line on standard output says that it is ready; TERM and INT end it.
"""

import argparse
import json
import os
import re
import threading
from http.server import BaseHTTPRequestHandler

from faults import add_fault_option
from serving import serve


class Wallet:
    """The state that requests share: passes and keys."""

    def __init__(self, options):
        self.lock = threading.RLock()
        self.options = options
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        self.refused = re.compile(options.refuse) if options.refuse else None
        self.passes = {}
        self.keys = {}
        self.answers = {}

    def fault(self, path):
        with self.lock:
            for fault in self.options.fault:
                if fault.applies(path):
                    return fault.kind
        return None

    def note(self, **fields):
        with self.lock:
            if self.log is not None:
                self.log.write(json.dumps(fields) + "\n")
                self.log.flush()

    def count(self, key, what):
        counts = self.keys.setdefault(key, {"requests": 0, "applied": 0})
        counts[what] += 1

    def put(self, serial, key, body):
        if not key:
            return 400, error("key_missing", "A pass is only taken with an Idempotency-Key.")
        with self.lock:
            self.count(key, "requests")
            try:
                fields = json.loads(body)
                holder, email = fields["holder"], fields["email"]
            except (ValueError, KeyError, TypeError):
                return 422, error("invalid_pass", "A pass has a holder and an email.")
            if not holder or (self.refused and self.refused.search(email)):
                return 422, error("invalid_pass", "The holder of the pass cannot be reached.")
            known = self.answers.get(key)
            if known and known[0] != (serial, fields):
                return 409, error("key_in_use", "The key was used for another pass.")
            if not known:
                known = ((serial, fields), self.apply(serial, fields))
                self.answers[key] = known
                self.count(key, "applied")
                self.note(applied=key, path=f"/v1/passes/{serial}")
            return 200, known[1]

    def apply(self, serial, fields):
        version = self.passes.get(serial, {"version": 0})["version"] + 1
        self.passes[serial] = {"serial": serial, "version": version, **fields}
        base = f"https://wallet.example/{serial}"
        return {"serial": serial, "version": version, "apple_url": f"{base}.pkpass", "google_url": f"{base}/save"}


def error(code, message):
    return {"error": {"code": code, "message": message}}


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wallet = None
    ended = None

    def do_GET(self):
        self.serve("")

    def do_PUT(self):
        self.serve(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())

    def serve(self, body):
        wallet = self.wallet
        key = self.headers.get("Idempotency-Key")
        fault = wallet.fault(self.path)
        wallet.note(method=self.command, path=self.path, key=key, fault=fault)
        if fault == "hang":
            self.close_connection = True
            self.ended.wait()
            return
        if fault in ("401", "429", "500", "503"):
            self.answer(int(fault), json.dumps(error("fault", "as told")).encode())
            return
        if fault == "garbage":
            self.answer(200, b'{"serial": ')
            return
        if fault == "huge":
            self.answer(200, b'{"serial": "' + b"x" * (16 << 20) + b'"}')
            return
        status, value = self.route(key, body)
        if self.command == "PUT":
            self.hold()
        if fault == "drop":
            self.close_connection = True
        else:
            self.answer(status, json.dumps(value).encode(), cut=fault == "cut")

    def hold(self):
        """Keeps an answer back for a time, and until a file is there."""
        self.ended.wait(self.wallet.options.delay)
        gate = self.wallet.options.gate
        while gate and not os.path.exists(gate) and not self.ended.wait(0.02):
            pass

    def route(self, key, body):
        wallet = self.wallet
        if self.path == "/passes":
            return 200, list(wallet.passes.values())
        if self.path == "/keys":
            return 200, wallet.keys
        wanted = wallet.options.key
        if wanted and self.headers.get("Authorization") != f"Bearer {wanted}":
            return 401, error("unauthorized", "Invalid API key")
        if self.command == "PUT" and (match := re.fullmatch(r"/v1/passes/([\w-]+)", self.path)):
            return wallet.put(match[1], key, body)
        return 404, error("not_found", f"There is no {self.path}.")

    def answer(self, status, body, cut=False):
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            if status in (429, 503):
                self.send_header("Retry-After", self.wallet.options.retry_after)
            self.end_headers()
            if cut:
                self.close_connection = True
                body = body[: len(body) // 2]
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments):
        pass


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument("--port-file", help="file to write the port to once the server is ready")
    parser.add_argument("--log", help="file to append one JSON line to for each request")
    parser.add_argument("--key", help="insist on this API key")
    parser.add_argument("--refuse", metavar="REGEX", help="refuse passes whose holder has such a mail address")
    parser.add_argument("--retry-after", default="7", help="what 429 and 503 ask for")
    parser.add_argument("--delay", type=float, default=0, metavar="SECONDS", help="how long a pass takes")
    parser.add_argument("--gate", metavar="FILE", help="answer for passes only once this file is there")
    add_fault_option(parser)
    parser.add_argument("--until-eof", action="store_true", help="end with standard input, and so with its writer")
    return parser.parse_args()


def main():
    options = parse_arguments()
    ended = threading.Event()
    Connection.wallet = Wallet(options)
    Connection.ended = ended
    serve(Connection, options, ended)


if __name__ == "__main__":
    main()
