"""What the pages show, and what a viewer cannot do."""

import urllib.error
import urllib.parse
import urllib.request

from browser import wait_for
from stage import PAGES


def follow(stage):
    browser = stage.browser
    with stage.check("a page follows what happens, without being loaded again"):
        browser.visit("/failed")
        browser.wait_to_show("live")
        before = len(stage.failed("Fail"))
        browser.driver.execute_script("window.isTheSamePage = true")
        stage.howdah("dispatch", "Fail")
        stage.wait_for_rows("SELECT count(*) FROM howdah.failed WHERE type = 'Fail'", str(before + 1))
        newest = stage.failed("Fail")[-1]
        browser.wait_to_show(newest)
        stage.expect(browser.driver.execute_script("return window.isTheSamePage"), "it was loaded again")


def refresh(stage):
    browser = stage.browser
    with stage.check("without JavaScript, a page without a form loads itself again"):
        browser.visit("/workers")
        stage.expect(browser.count('meta[http-equiv="refresh"]') == 1, "the page has no refresh")
        stage.expect(not browser.named("live"), "it claims to be live")


def switch_theme(stage):
    browser = stage.browser
    with stage.check("the colors are switched and switched back, and stay on other pages"):
        for theme in ("dark", "light"):
            browser.visit("/transports")
            browser.press(f"Use the {theme} colors")
            wait_for(f"the page is {theme}", lambda: browser.count(f'html[data-theme="{theme}"]') == 1)
            browser.wait_to_be_at("/transports")
            browser.visit("/workers")
            stage.expect(browser.count(f'html[data-theme="{theme}"]') == 1, "another page has other colors")


def only_look(stage):
    """Whether someone who may only look can only look."""
    browser = stage.browser
    with stage.check("a viewer signs in after an operator has signed out"):
        browser.press("Sign out")
        browser.wait_to_be_at("/sign-in")
        stage.sign_in("bob")
        browser.wait_to_show("viewer")
    one = stage.failed("Fail")[0]
    with stage.check("a viewer sees every page, and no button that changes anything"):
        for path in (*PAGES, f"/failed/{one}", f"/messages/{one}"):
            browser.visit(path)
            stage.expect(browser.count("main h1") == 1, "the page has no heading")
            stage.expect(browser.count('main form[method="post"] button') == 0, "the page has such a button")
    with stage.check("a change is refused to a viewer who asks for it nevertheless"):
        status = post(browser, "/failed/remove", {"id": one, "confirmed": "yes"})
        stage.expect(status == 403, f"the answer is {status}")
        stage.expect(one in stage.failed("Fail"), "it was removed")
        stage.expect(stage.sql("SELECT count(*) FROM howdah.audit WHERE who = 'bob'") == ["0"], "it is in the audit")


def post(browser, path, fields):
    """Sends a form with the browser's cookies, and returns the status of the answer."""
    cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in browser.driver.get_cookies())
    headers = {"Cookie": cookies, "Origin": browser.address}
    request = urllib.request.Request(browser.address + path, urllib.parse.urlencode(fields).encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def stay_narrow(stage):
    browser = stage.browser
    one = stage.failed("Fail")[0]
    for path in (*PAGES, f"/failed/{one}", f"/messages/{one}", "/audit", "/no-such-page"):
        with stage.check(f"{path} does not scroll sideways on a phone"):
            browser.visit(path)
            width = browser.driver.execute_script("return document.documentElement.scrollWidth")
            stage.expect(width <= 390, f"it is {width} pixels wide")


def keep_to_itself(stage):
    browser = stage.browser
    with stage.check("no page asked anything of another host"):
        strangers = browser.strangers()
        stage.expect(browser.requested, "nothing was written down")
        stage.expect(not strangers, f"it asked {strangers}")
    with stage.check("the console of the browser is empty"):
        stage.expect(not browser.complaints, f"it says {browser.complaints}")
