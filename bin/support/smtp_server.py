#!/usr/bin/python3
"""A mail server on the loopback for the demo and the tests, which keeps what it gets and refuses what it is told to.

It is Debian's aiosmtpd (package python3-aiosmtpd), so it speaks real SMTP. One line on standard output says that it is
ready; TERM and INT end it.
"""

import argparse
import asyncio
import base64
import email
import email.policy
import json
import logging
import mailbox
import re
import signal
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult


class Connection(SMTP):
    """One connection, with its number, so that reuse can be seen."""

    count = 0

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        Connection.count += 1
        self.number = Connection.count


class Mailroom:
    """Decides on recipients and keeps the mail."""

    def __init__(self, options):
        self.refuse = re.compile(options.refuse) if options.refuse else None
        self.defer = re.compile(options.defer) if options.defer else None
        self.delay = options.delay
        self.log = open(options.log, "a", encoding="utf-8") if options.log else None
        self.maildir = mailbox.Maildir(options.maildir, create=True) if options.maildir else None

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.refuse and self.refuse.search(address):
            return "550 5.1.1 recipient refused: no such mailbox"
        if self.defer and self.defer.search(address):
            return "451 4.7.1 recipient deferred: try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.delay)
        content = envelope.content
        if self.maildir is not None:
            self.maildir.add(content)
        if self.log is not None:
            json.dump(self.describe(server, session, envelope), self.log, ensure_ascii=False)
            self.log.write("\n")
            self.log.flush()
        return "250 2.0.0 kept"

    @staticmethod
    def describe(server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        return {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name: str(value) for name, value in message.items()},
            "body": message.get_content(),
            "raw": base64.b64encode(envelope.content).decode("ascii"),
            "connection": server.number,
            "tls": session.ssl is not None or server.transport.get_extra_info("ssl_object") is not None,
            "authenticated": bool(session.authenticated),
        }


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0, the default, takes a free one")
    parser.add_argument("--port-file", help="file to write the port to once the server is ready")
    parser.add_argument("--maildir", help="maildir to keep the mail in")
    parser.add_argument("--log", help="file to append one JSON line to for each mail accepted")
    parser.add_argument("--refuse", metavar="REGEX", help="recipients to answer with 550")
    parser.add_argument("--defer", metavar="REGEX", help="recipients to answer with 451")
    parser.add_argument("--starttls", action="store_true", help="offer STARTTLS and insist on it")
    parser.add_argument("--tls", action="store_true", help="speak TLS from the first byte")
    parser.add_argument("--cert", help="PEM file of the certificate for --starttls and --tls")
    parser.add_argument("--key", help="PEM file of its key")
    parser.add_argument("--auth", metavar="USER:PASSWORD", help="insist on this login")
    parser.add_argument("--delay", type=float, default=0, metavar="SECONDS", help="time to take over each mail")
    parser.add_argument("--until-eof", action="store_true", help="end with standard input, and so with its writer")
    options = parser.parse_args()
    if (options.tls or options.starttls) and not (options.cert and options.key):
        parser.error("--tls and --starttls need --cert and --key")
    if options.auth and ":" not in options.auth:
        parser.error("--auth takes USER:PASSWORD")
    return options


def authenticator(login):
    user, password = (part.encode() for part in login.split(":", 1))

    def decide(server, session, envelope, mechanism, data):
        is_right = data.login == user and data.password == password
        return AuthResult(success=is_right, handled=False)

    return decide


async def serve(options):
    context = None
    if options.tls or options.starttls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    handler = Mailroom(options)
    settings = {"hostname": "localhost", "data_size_limit": 64 << 20}
    if options.starttls:
        settings.update(tls_context=context, require_starttls=True)
    if options.auth:
        settings.update(authenticator=authenticator(options.auth), auth_required=True, auth_require_tls=False)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Connection(handler, loop=loop, **settings),
        host="127.0.0.1",
        port=options.port,
        ssl=context if options.tls else None,
    )
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    if options.until_eof:
        loop.add_reader(sys.stdin, lambda: ended.set() if not sys.stdin.buffer.read1(4096) else None)
    port = server.sockets[0].getsockname()[1]
    if options.port_file:
        with open(options.port_file, "w", encoding="ascii") as file:
            file.write(f"{port}\n")
    print(f"ready on 127.0.0.1:{port}", flush=True)
    await ended.wait()
    server.close()


if __name__ == "__main__":
    # Clients that hang up or do not trust the certificate are what some tests are about, and so is a login in the clear.
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    warnings.filterwarnings("ignore", category=UserWarning, module="aiosmtpd")
    warnings.filterwarnings("ignore", category=DeprecationWarning, module="aiosmtpd")
    asyncio.run(serve(parse_arguments()))
