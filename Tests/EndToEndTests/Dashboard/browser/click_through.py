#!/usr/bin/env python3
"""Clicks through the dashboard as people do: click_through.py ADDRESS with-javascript|without-javascript|phone

The environment has DATABASE_URL and HOWDAH, the program. Prints one line for each check, and ends with 1 at the first that
fails, with a picture of the page beside this file.
"""

import signal
import sys

import repairing
import watching
from browser import Browser
from stage import Stage

REPAIRING = (
    repairing.retry_one, repairing.remove_one, repairing.retry_group, repairing.pause_transport,
    repairing.run_and_pause_entry, repairing.cancel_batch,
)
COURSES = {
    "with-javascript": (
        repairing.sign_in, *REPAIRING, watching.follow, watching.switch_theme, repairing.stop_workers,
        watching.only_look, watching.keep_to_itself,
    ),
    "without-javascript": (
        repairing.sign_in, *REPAIRING, watching.refresh, watching.switch_theme, repairing.stop_workers,
        watching.only_look, watching.keep_to_itself,
    ),
    "phone": (repairing.sign_in, watching.stay_narrow),
}
TIME_LIMIT = 170  # seconds: before whoever started this ends it by force, which would leave the browser behind


def give_up(*_):
    raise AssertionError(f"all checks together take more than {TIME_LIMIT} s")


def main(address, course):
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(TIME_LIMIT)
    stage = Stage(address, course)
    stage.browser = Browser(address, javascript=course != "without-javascript", width=390 if course == "phone" else 1280)
    try:
        for part in COURSES[course]:
            part(stage)
    finally:
        stage.browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in COURSES:
        sys.exit(__doc__)
    main(*sys.argv[1:])
