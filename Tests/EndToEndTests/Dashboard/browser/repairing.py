"""What an operator does on the pages, with its effects in the database."""

from selenium.webdriver.common.keys import Keys


def sign_in(stage):
    browser = stage.browser
    with stage.check("without signing in, a page leads to the sign-in page"):
        browser.visit("/failed")
        browser.wait_to_be_at("/sign-in")
    with stage.check("a wrong password is refused"):
        browser.fill("name", "ada")
        browser.fill("password", "a wrong password")
        browser.press("Sign in")
        browser.wait_to_show("The name or the password is wrong.")
        # The browser itself reports the status 401.
        browser.forget_complaints()
    with stage.check("an operator signs in, and comes to the overview"):
        stage.sign_in("ada")
        browser.wait_to_show("ada")


def retry_one(stage):
    browser = stage.browser
    with stage.check("a failed message that is retried leaves the list and is handled"):
        one = stage.failed("Mail")[0]
        browser.visit("/failed")
        browser.press(f"Retry message {one}")
        browser.wait_to_show("1 message was put back on its transport.")
        stage.expect(not browser.named(f"Retry message {one}"), "it still stands in the list")
        stage.wait_for_rows(f"SELECT count(*) FROM howdah.failed WHERE id = {one}", "0")
        stage.wait_for_rows(f"SELECT count(*) FROM howdah.message WHERE id = {one}", "0")
        stage.expect(stage.handled(one), "no handler has seen it again")


def remove_one(stage):
    browser = stage.browser
    one = stage.failed("Mail")[0]
    with stage.check("removing is asked for once more, and leaving it changes nothing"):
        browser.visit("/failed")
        browser.press(f"Remove message {one}")
        browser.wait_to_show("It is deleted for good.")
        browser.press("Leave it")
        stage.expect(one in stage.failed("Mail"), "it is gone")
    with stage.check("a message whose removal is confirmed is deleted"):
        browser.press(f"Remove message {one}")
        browser.confirm()
        browser.wait_to_show("1 message was removed.")
        stage.expect(one not in stage.failed("Mail"), "it is still there")


def retry_group(stage):
    browser = stage.browser
    with stage.check("a group that failed alike is retried at once, and no other message"):
        group = stage.failed("Mail")
        others = stage.failed("Fail")
        stage.expect(len(group) == 2, f"the group has {len(group)} messages")
        browser.visit("/failed")
        browser.press_labelled("Retry the group", "mail server")
        browser.confirm()
        browser.wait_to_show("2 messages were put back on their transports.")
        stage.wait_for_rows("SELECT count(*) FROM howdah.failed WHERE type = 'Mail'", "0")
        stage.wait_for_rows("SELECT count(*) FROM howdah.message WHERE type = 'Mail'", "0")
        stage.expect(all(map(stage.handled, group)), "not all were handled")
        stage.expect(stage.failed("Fail") == others, "others were retried as well")


def pause_transport(stage):
    browser = stage.browser
    paused = "SELECT name || ' ' || paused_by FROM howdah.queue WHERE paused_at IS NOT NULL"
    with stage.check("a transport is paused and resumed, and the database says by whom"):
        browser.visit("/transports")
        browser.press("Pause mail")
        browser.wait_to_show("paused")
        stage.wait_for_rows(paused, "mail ada")
        browser.press("Resume mail")
        stage.wait_for_rows(paused)
    with stage.check("the same by Tab and Enter alone"):
        browser.visit("/transports")
        browser.tab_to("Pause mail")
        browser.type_key(Keys.ENTER)
        stage.wait_for_rows(paused, "mail ada")
        browser.visit("/transports")
        browser.tab_to("Resume mail")
        browser.type_key(Keys.ENTER)
        stage.wait_for_rows(paused)


def run_and_pause_entry(stage):
    browser = stage.browser
    with stage.check("an entry of a schedule runs now, and a worker handles it"):
        browser.visit("/schedules")
        browser.press("Run main/nightly now")
        stage.wait_for_rows("SELECT state FROM howdah.occurrences", "handled")
    with stage.check("its page shows the run, made by hand"):
        browser.visit("/schedules/main/nightly")
        browser.wait_to_show("by hand")
    paused = "SELECT count(*) FROM howdah.schedule_entry WHERE paused_at IS NOT NULL"
    with stage.check("an entry is paused and resumed"):
        browser.press("Pause")
        stage.wait_for_rows(paused, "1")
        browser.wait_to_show("paused")
        browser.press("Resume")
        stage.wait_for_rows(paused, "0")


def cancel_batch(stage):
    browser = stage.browser
    limits = ("--batch-key", "company 7", "--per-minute", "1")
    with stage.check("a background job shows its progress, and is cancelled with confirmation"):
        batch = stage.howdah("dispatch", "--batch", "wallet sync", *limits, "-", lines='{"type":"Ok","body":{}}\n' * 5)
        status = f"SELECT status || ' ' || handled || ' ' || cancelled FROM howdah.batches WHERE id = {batch}"
        stage.wait_for_rows(status, "processing 1 0")
        browser.visit("/background-jobs")
        browser.wait_to_show("1 of 5")
        browser.press(f"Cancel job {batch}")
        stage.expect(stage.sql(status) == ["processing 1 0"], "it is cancelled before it is confirmed")
        browser.confirm()
        stage.wait_for_rows(status, "cancelled 1 4")
        browser.visit("/background-jobs")
        browser.wait_to_show("Cancelled by user")
        browser.visit(f"/batches/{batch}")
        browser.wait_to_show("company 7")


def stop_workers(stage):
    browser = stage.browser
    with stage.check("one worker that is stopped with confirmation ends, and no other"):
        browser.visit("/workers")
        workers = stage.sql("SELECT id FROM howdah.living_worker ORDER BY id")
        browser.press_labelled(f"Stop worker {workers[0]} ")
        browser.confirm()
        stage.wait_for_rows(f"SELECT count(*) FROM howdah.living_worker WHERE id = {workers[0]}", "0")
    with stage.check("workers that are stopped with confirmation end"):
        browser.visit("/workers")
        browser.press("Stop all …")
        stage.wait_for_rows("SELECT count(*) FROM howdah.living_worker", "1")
        browser.confirm()
        stage.wait_for_rows("SELECT count(*) FROM howdah.living_worker", "0")
        browser.visit("/workers")
        browser.wait_to_show("No worker is alive.")
    with stage.check("every change stands in the audit with who made it, and each is completed"):
        actions = stage.sql("SELECT DISTINCT action FROM howdah.audit WHERE who = 'ada' ORDER BY 1")
        browser.visit("/audit")
        stage.expect(len(actions) >= 8, f"the audit has {actions}")
        stage.expect(all(map(browser.shows, actions)), f"the page does not show all of {actions}")
        stage.wait_for_rows("SELECT count(*) FROM howdah.audit WHERE finished_at IS NULL OR error IS NOT NULL", "0")
