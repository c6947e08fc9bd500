"""What the checks share: the dashboard's address, its database, the program, and one line for each check."""

import os
import subprocess
import traceback
from contextlib import contextmanager
from pathlib import Path

from browser import wait_for

PASSWORDS = {"ada": "ada's long password", "bob": "bob's long password"}
PAGES = (
    "/", "/messages", "/failed", "/batches", "/background-jobs", "/schedules", "/schedules/main/nightly", "/workers", "/transports",
    "/audit",
)


class Stage:
    def __init__(self, address, title):
        self.address = address
        self.title = title
        self.browser = None

    # The database and the program

    def sql(self, query):
        """What a query of one column says, line by line."""
        command = ["psql", os.environ["DATABASE_URL"], "-XAtc", query]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()

    def wait_for_rows(self, query, *rows):
        wait_for(f"{query} says {list(rows)}", lambda: self.sql(query) == list(rows))

    def howdah(self, *arguments, lines=""):
        command = [os.environ["HOWDAH"], *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, input=lines).stdout.strip()

    def failed(self, kind):
        """The failed messages of a type, the oldest first."""
        return self.sql(f"SELECT id FROM howdah.failed WHERE type = '{kind}' ORDER BY id")

    def handled(self, identifier):
        lines = Path("handled.log").read_text().splitlines()
        return any(line.split()[1:3] == [identifier, "Mail"] for line in lines)

    # Checks

    @contextmanager
    def check(self, sentence):
        """Tells that a check passed, or else on which page it did not, with a picture of it."""
        try:
            yield
        except Exception as error:
            traceback.print_exc()
            picture = Path(__file__).parent / f"failure-{self.title}.png"
            self.browser.screenshot(str(picture))
            kind = type(error).__name__
            raise SystemExit(f"FAILED  {sentence}\non {self.browser.path}: {kind}: {error}\npicture: {picture}")
        print(f"passed  {sentence}", flush=True)

    def expect(self, condition, otherwise):
        if not condition:
            raise AssertionError(otherwise)

    def sign_in(self, name):
        self.browser.visit("/sign-in")
        self.browser.fill("name", name)
        self.browser.fill("password", PASSWORDS[name])
        self.browser.press("Sign in")
        self.browser.wait_to_be_at("/")
        self.browser.wait_to_show("Sign out")
