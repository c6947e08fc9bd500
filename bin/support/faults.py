"""How the HTTP servers of this folder misbehave when they are told to."""

import argparse
import re

FAULTS = ("401", "429", "500", "503", "garbage", "hang", "huge", "repeat", "cut", "drop")


class Fault:
    """One way to misbehave, on paths that match, so many times."""

    def __init__(self, text):
        match = re.fullmatch(r"(?P<path>[^=]+)=(?P<kind>\w+)(?::(?P<count>\d+))?(?:@(?P<skip>\d+))?", text)
        if not match or match["kind"] not in FAULTS:
            raise argparse.ArgumentTypeError(f"not PATH=KIND[:COUNT][@SKIP] with a kind of {', '.join(FAULTS)}")
        self.path = re.compile(match["path"])
        self.kind = match["kind"]
        self.left = int(match["count"]) if match["count"] else None
        self.skip = int(match["skip"] or 0)

    def applies(self, path):
        if self.left == 0 or not self.path.search(path):
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.left is not None:
            self.left -= 1
        return True


def add_fault_option(parser):
    parser.add_argument(
        "--fault",
        action="append",
        default=[],
        type=Fault,
        metavar="PATH=KIND[:COUNT][@SKIP]",
        help=f"misbehave on paths that match: {', '.join(FAULTS)}; only COUNT times, after SKIP good answers",
    )
