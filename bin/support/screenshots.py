#!/usr/bin/env python3
"""Takes a picture of every page of the dashboard, with the work of the reference application: screenshots.py PROGRAM

PROGRAM is the path of `backoffice`. DATABASE_URL is the URL of a server on which a database is made, and removed afterwards.
Writes docs/dashboard/NAME-WIDTH-THEME.png. Needs what bin/setup installs for tests, and pngquant.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / "Tests/EndToEndTests/Dashboard/browser")]

import made_up_day
from browser import Browser, wait_for

PASSWORD = "only for these pictures"
CONFIGURATION = f"""
transports:
  scheduler_main: {{ retry_strategy: {{ max_retries: 3, delay: 1000, multiplier: 2 }} }}
  mail:  {{ retry_strategy: {{ max_retries: 5, delay: 60000, multiplier: 2 }} }}
  async: {{ retry_strategy: {{ max_retries: 3, delay: 1000, multiplier: 2 }} }}
  reports: {{ retry_strategy: {{ max_retries: 3, delay: 1000, multiplier: 2 }} }}
failure_transport: failed
routing:
  mail.*: mail
  accounts.report: reports
  "*":    async
dashboard:
  users:
    ada: {{ password: "{PASSWORD}", role: operator }}
"""
HEIGHTS = {1280: (720, 1500), 390: (780, 1500)}  # the least and the most


class Business:
    """The reference application at work, on a database of its own."""

    def __init__(self, program, folder, url, database):
        self.program = program
        self.folder = folder
        self.database = re.sub(r"^(\w+://[^/?]*)(/[^?]*)?", rf"\1/{database}", url)
        self.environment = {**os.environ, "DATABASE_URL": self.database, "BACKUP_DIR": str(folder / "backups")}

    def run(self, *arguments):
        subprocess.run([self.program, *arguments], check=True, cwd=self.folder, env=self.environment, stdout=sys.stderr)

    def sql(self, statements):
        command = ["psql", self.database, "-XqAt", "-v", "ON_ERROR_STOP=1"]
        return subprocess.run(command, check=True, input=statements, capture_output=True, text=True).stdout.split("\n")

    @contextmanager
    def start(self, *arguments, log):
        with open(self.folder / log, "w") as output:
            process = subprocess.Popen(
                [self.program, *arguments], cwd=self.folder, env=self.environment, stdout=output, stderr=output
            )
            try:
                yield process
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait()

    @contextmanager
    def serve(self, name, *arguments):
        """A server of bin/support; gives its port."""
        port = self.folder / f"{name}.port"
        command = [sys.executable, ROOT / f"bin/support/{name}_server.py", "--port-file", port, *arguments]
        with open(self.folder / f"{name}-server.log", "w") as output:
            process = subprocess.Popen(command, stdout=output, stderr=output)
            try:
                wait_for(f"the {name} server listens", lambda: port.exists() and port.read_text().strip())
                yield port.read_text().strip()
            finally:
                process.terminate()
                process.wait()


@contextmanager
def a_database(url, name):
    def psql(statement):
        subprocess.run(["psql", url, "-Xqc", statement], check=True)

    psql(f"CREATE DATABASE {name}")
    try:
        yield name
    finally:
        psql(f"DROP DATABASE {name} WITH (FORCE)")


def set_up(business, stack):
    """Servers, data and workers."""
    mail = stack.enter_context(business.serve("smtp", "--refuse", r"@refused\.", "--defer", r"@busy\.", "--delay", "0.5"))
    billing = stack.enter_context(business.serve("billing"))
    records = stack.enter_context(business.serve("records"))
    wallet = stack.enter_context(business.serve("wallet", "--delay", "0.3"))
    provider = f"http://127.0.0.1:{billing}"
    business.environment |= {
        "MAILER_DSN": f"smtp://127.0.0.1:{mail}?starttls=off", "STRIPE_API_BASE": provider,
        "RATES_URL": f"{provider}/rates", "UPDATE_URL": f"{provider}/update",
        "EXTERNAL_API_URL": f"http://127.0.0.1:{records}/records", "WALLET_API_URL": f"http://127.0.0.1:{wallet}",
    }
    (business.folder / "howdah.yaml").write_text(CONFIGURATION)
    business.run("migrate")
    business.run("sample:load", "--customers", "300")
    business.run("campaign:dispatch", "--campaign", "autumn")
    for arguments in (("wallet:sync", "3"), ("emails:send", "2", "--subject", "Spring"), ("wallet:sync", "1")):
        business.run(*arguments)
    business.run("bulk:cancel", "1")
    for transports in (("mail", "async"), ("async", "scheduler_main"), ("wallet", "bulk_mail")):
        arguments = ("consume", *transports, "--concurrency=4")
        stack.enter_context(business.start(*arguments, log=f"worker-{transports[0]}.log"))
    wait_for("the schedule is known", lambda: int(business.sql("SELECT count(*) FROM howdah.schedule_entry")[0]) > 20)
    for entry in ("api:sync", "cache:warm"):
        business.run("schedule:run-now", entry)
    business.run("schedule:pause", "accounts:report")
    business.run("dispatch", "accounts.report")
    business.run("pause", "reports", "--by=ada")
    # Before the first failure, the failure store is not entered in the database.
    wait_for("a mail has failed", lambda: business.sql("SELECT count(*) FROM howdah.failed")[0] != "0")
    business.sql(made_up_day.statements(time.time()))


def pages(business):
    def first(query):
        return business.sql(query)[0]

    failed = first("SELECT max(id) FROM howdah.failed WHERE type = 'billing.payments.retry'")
    waiting = first("SELECT min(id) FROM howdah.delayed WHERE type LIKE 'mail%'") or failed
    return {
        "overview": "/", "messages": "/messages", "message": f"/messages/{waiting}", "failed": "/failed",
        "failed-message": f"/failed/{failed}", "batches": "/batches", "batch": "/batches/3",
        "background-jobs": "/background-jobs", "schedules": "/schedules",
        "schedule": "/schedules/main/billing:invoices:generate-new", "workers": "/workers",
        "transports": "/transports", "audit": "/audit",
    }


def take(browser, name, path, folder):
    for width, (least, most) in HEIGHTS.items():
        for theme in ("light", "dark"):
            browser.driver.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]}
            )
            browser.resize(width, least)
            browser.visit(path)
            height = browser.driver.execute_script("return document.documentElement.scrollHeight")
            browser.resize(width, max(least, min(height, most)))
            picture = folder / f"{name}-{width}-{theme}.png"
            browser.screenshot(str(picture))
            subprocess.run(["pngquant", "--force", "--ext", ".png", "--speed", "1", "96", picture], check=True)


def take_all(business, address, folder):
    browser = Browser(address)
    try:
        take(browser, "sign-in", "/sign-in", folder)
        browser.visit("/sign-in")
        browser.fill("name", "ada")
        browser.fill("password", PASSWORD)
        browser.press("Sign in")
        browser.wait_to_show("Sign out")
        repair(browser)
        for name, path in pages(business).items():
            take(browser, name, path, folder)
    finally:
        browser.close()


def repair(browser):
    """A few changes, so that the audit has something to show."""
    browser.visit("/schedules")
    browser.press("Run main/presence:cleanup now")
    browser.wait_to_show("Schedules")
    browser.visit("/failed?type=mail.send")
    browser.press_labelled("Retry message")
    browser.wait_to_show("back on its transport")
    browser.visit("/transports")
    browser.press("Pause async")
    browser.press("Resume async")
    wait_for("it is resumed", lambda: browser.named("Pause async"))


def main(program):
    folder = ROOT / "docs/dashboard"
    folder.mkdir(exist_ok=True)
    url = os.environ["DATABASE_URL"]
    with ExitStack() as stack:
        work = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="howdah-pictures-")))
        database = stack.enter_context(a_database(url, f"howdah_pictures_{os.getpid()}"))
        business = Business(os.path.abspath(program), work, url, database)
        set_up(business, stack)
        dashboard = work / "dashboard.log"
        stack.enter_context(business.start("dashboard", "--port=0", log=dashboard.name))
        wait_for("the dashboard listens", lambda: "The dashboard is at" in dashboard.read_text())
        address = "http://127.0.0.1:" + dashboard.read_text().partition("http://127.0.0.1:")[2].split()[0].rstrip("/.")
        take_all(business, address, folder)
    size = sum(picture.stat().st_size for picture in folder.glob("*.png"))
    print(f"{len(list(folder.glob('*.png')))} pictures, {size / 1_000_000:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 2 or "DATABASE_URL" not in os.environ:
        sys.exit(__doc__)
    main(sys.argv[1])
