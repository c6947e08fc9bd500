#!/usr/bin/python3
"""Says whether anything was done twice: from the logs of schedulers, the payment provider and the mailbox.

Ends with 1 if a due time was sent twice, or an invoice charged twice. A mail may come twice: SMTP has no way to say that
one has been sent, so that of a worker that was killed just then is sent again, under the same Message-ID.
"""

import argparse
import collections
import json
import re
import sys
import urllib.request

SENT = re.compile(r"Recurring message sent.* schedule\.due_at=(\S+) schedule\.entry=(\S+)")


def sent(path):
    """The due times that one scheduler has sent: entry and moment."""
    with open(path, encoding="utf-8") as log:
        return [(match[2], match[1]) for match in map(SENT.search, log) if match]


def charged(address):
    """The invoices that the provider has charged with success, one for each charge."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return [payment["invoice"] for payment in json.load(answer) if payment["status"] == "succeeded"]


def mailed(path):
    """The identifiers of the mails that arrived."""
    with open(path, encoding="utf-8") as mailbox:
        return [json.loads(line)["headers"]["Message-ID"] for line in mailbox]


def doubled(items):
    return [item for item, count in collections.Counter(items).items() if count > 1]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--payments", required=True, help="address of the list of payments")
    parser.add_argument("--mailbox", required=True, help="log of the mail server")
    parser.add_argument("logs", nargs="+", help="the log of each scheduler, written with -v")
    return parser.parse_args()


def main():
    options = parse_arguments()
    claims = [sent(path) for path in options.logs]
    together = sum(claims, [])
    invoices = charged(options.payments)
    shares = " + ".join(str(len(claim)) for claim in claims)
    print(f"Due times sent by the schedulers: {shares} = {len(together)}; sent twice: {len(doubled(together))}")
    print(f"Invoices charged: {len(invoices)}; charged twice: {len(doubled(invoices))}")
    mails = mailed(options.mailbox)
    print(f"Mails arrived: {len(mails)}; sent again after the kill, under the same Message-ID: {len(doubled(mails))}")
    return 1 if doubled(together) or doubled(invoices) or not together else 0


if __name__ == "__main__":
    sys.exit(main())
