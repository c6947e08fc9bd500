#!/usr/bin/python3
"""The servers that billing asks, on the loopback, for the demo and the tests.

One HTTP server plays three: a payment provider with the part of Stripe's API that billing uses (/v1/customers with
cursors, /v1/payment_intents with idempotency keys), a service for exchange rates (/rates) and an update feed (/update).
It can be told to misbehave. /payments lists what was charged. One line on standard output says that it is ready; TERM
and INT end it.
"""

import argparse
import json
import re
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler

from faults import add_fault_option
from serving import serve


class Provider:
    """The state that requests share: customers, payments and keys, each payment made once for its key."""

    def __init__(self, options):
        self.lock = threading.Lock()
        self.options = options
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        self.customers = [self.customer(number) for number in range(options.customers, 0, -1)]
        self.places = {customer["id"]: place for place, customer in enumerate(self.customers)}
        self.payments = {}
        self.keys = {}

    @staticmethod
    def customer(number):
        domain = "refused" if number % 50 == 0 else "busy" if number % 100 == 7 else "customers"
        return {
            "id": f"cus_{number:06}",
            "object": "customer",
            "name": f"Customer {number}",
            "email": None if number % 97 == 0 else f"customer{number}@{domain}.example",
            "created": 1_700_000_000 + number,
        }

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

    def list_customers(self, query, repeats):
        limit = min(max(int(query.get("limit", "10")), 1), 100)
        start = 0
        after = query.get("starting_after")
        if after is not None and not repeats:
            if after not in self.places:
                return 400, error("resource_missing", f"No such customer: '{after}'", "invalid_request_error")
            start = self.places[after] + 1
        page = self.customers[start : start + limit]
        more = repeats or start + limit < len(self.customers)
        return 200, {"object": "list", "url": "/v1/customers", "data": page, "has_more": more}

    def charge(self, form, key):
        with self.lock:
            known = self.keys.get(key)
            if known and known[0] != form:
                return 400, error("idempotency_key_in_use", "The key was used for another request.", "idempotency_error")
            answer = known[1] if known else self.make(form)
            if key:
                self.keys[key] = (form, answer)
            return answer

    def make(self, form):
        card = form.get("payment_method", "")
        status = {
            "pm_card_visa": "succeeded",
            "pm_card_chargeDeclined": "requires_payment_method",
            "pm_card_slow": "processing",
            "pm_card_slowDeclined": "processing",
        }.get(card)
        if status is None:
            return 400, error("resource_missing", f"No such PaymentMethod: '{card}'", "invalid_request_error")
        payment = {
            "id": f"pi_{len(self.payments) + 1:06}",
            "object": "payment_intent",
            "amount": int(form["amount"]),
            "currency": form["currency"],
            "customer": form.get("customer"),
            "invoice": form.get("metadata[invoice]"),
            "payment_method": card,
            "status": status,
        }
        self.payments[payment["id"]] = payment
        if status == "requires_payment_method":
            refusal = error("card_declined", "Your card has insufficient funds.", "card_error")
            refusal["error"].update(decline_code="insufficient_funds", payment_intent=dict(payment))
            return 402, refusal
        return 200, dict(payment)

    def payment(self, name):
        """What was not decided when it was made is decided when it is asked for."""
        with self.lock:
            payment = self.payments.get(name)
            if payment is None:
                return 404, error("resource_missing", f"No such payment_intent: '{name}'", "invalid_request_error")
            if payment["status"] == "processing":
                declines = payment["payment_method"] == "pm_card_slowDeclined"
                payment["status"] = "requires_payment_method" if declines else "succeeded"
                if declines:
                    payment["last_payment_error"] = {"code": "bank_declined", "message": "The bank has declined."}
            return 200, dict(payment)


def error(code, message, kind):
    return {"error": {"code": code, "message": message, "type": kind}}


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    provider = None
    ended = None

    def do_GET(self):
        self.serve({})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.serve(dict(urllib.parse.parse_qsl(body.decode())))

    def serve(self, form):
        address = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(address.query))
        key = self.headers.get("Idempotency-Key")
        fault = self.provider.fault(address.path)
        self.provider.note(method=self.command, path=address.path, query=query, form=form, key=key, fault=fault)
        if fault == "hang":
            self.close_connection = True
            self.ended.wait()
        elif fault == "garbage":
            self.answer(200, b'{"data": [{"id": 7,')
        elif fault == "huge":
            self.answer(200, b'{"data": "' + b"x" * (16 << 20) + b'"}')
        elif fault in ("401", "429", "500", "503"):
            self.answer(int(fault), json.dumps(error("fault", "as told", "api_error")).encode())
        else:
            status, value = self.route(address.path, query, form, key, fault == "repeat")
            if fault == "drop":
                self.close_connection = True
            else:
                self.answer(status, json.dumps(value).encode(), cut=fault == "cut")

    def route(self, path, query, form, key, repeats):
        provider = self.provider
        if path == "/rates":
            return 200, rates()
        if path == "/update":
            return 200, {"version": provider.options.newest, "url": "https://backoffice.example/releases"}
        if path == "/payments":
            return 200, list(provider.payments.values())
        wanted = provider.options.key
        if wanted and self.headers.get("Authorization") != f"Bearer {wanted}":
            return 401, error("api_key", "Invalid API key", "invalid_request_error")
        if path == "/v1/customers" and self.command == "GET":
            return provider.list_customers(query, repeats)
        if path == "/v1/payment_intents" and self.command == "POST":
            return provider.charge(form, key)
        if match := re.fullmatch(r"/v1/payment_intents/(\w+)", path):
            return provider.payment(match[1])
        return 404, error("not_found", f"Unrecognized request URL ({path})", "invalid_request_error")

    def answer(self, status, body, cut=False):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if status in (429, 503):
            self.send_header("Retry-After", self.provider.options.retry_after)
        self.end_headers()
        if cut:
            self.close_connection = True
            body = body[: len(body) // 2]
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments):
        pass


def rates():
    return {
        "result": "success",
        "base_code": "EUR",
        "time_last_update_unix": 1_795_219_201,
        "conversion_rates": {"EUR": 1, "USD": 1.0921, "GBP": 0.83415, "JPY": 162.37, "PLN": 4.2705, "KWD": 0.33512},
    }


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument("--port-file", help="file to write the port to once the server is ready")
    parser.add_argument("--log", help="file to append one JSON line to for each request")
    parser.add_argument("--customers", type=int, default=250, help="how many customers the provider has")
    parser.add_argument("--key", help="insist on this API key")
    parser.add_argument("--newest", default="9.1.0", help="the version that the update feed announces")
    parser.add_argument("--retry-after", default="7", help="what 429 and 503 ask for")
    add_fault_option(parser)
    parser.add_argument("--until-eof", action="store_true", help="end with standard input, and so with its writer")
    return parser.parse_args()


def main():
    options = parse_arguments()
    ended = threading.Event()
    Connection.provider = Provider(options)
    Connection.ended = ended
    serve(Connection, options, ended)


if __name__ == "__main__":
    main()
