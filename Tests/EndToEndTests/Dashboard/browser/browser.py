"""A headless Chromium that visits the dashboard.

It finds what it presses as a person does, by the words on it, and waits for pages and effects instead of sleeping.
"""

import json
import shutil
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 60  # seconds: a safety net for machines under load


def wait_for(what, condition, patience=PATIENCE):
    """Waits until the condition gives something, and returns it.

    Between two pages there is nothing to look at, and the browser says so by errors: then it is asked again.
    """
    end = time.monotonic() + patience
    problem = None
    while True:
        try:
            found = condition()
        except WebDriverException as error:
            found, problem = None, error
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"in {patience} s it did not happen that {what}") from problem
        time.sleep(0.05)


def program(*names):
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        raise SystemExit(f"{names[0]} is not in PATH; bin/setup installs it")
    return path


class Browser:
    def __init__(self, address, javascript=True, width=1280, height=900):
        self.address = address
        self.javascript = javascript
        options = Options()
        options.binary_location = program("chromium", "chromium-browser", "google-chrome")
        # The sandbox refuses root and many containers; the only pages visited are our own.
        for argument in (
            "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars", "--lang=en-US",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        if not javascript:
            options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
        self.driver = webdriver.Chrome(service=Service(program("chromedriver")), options=options)
        self.driver.set_page_load_timeout(PATIENCE)
        self.resize(width, height)
        self.requested = []
        self.complaints = []

    def close(self):
        self.driver.quit()

    def resize(self, width, height):
        """Sets the size of the page, which may be narrower than any window."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    # Where it is

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.address)

    def visit(self, path):
        self.driver.get(self.address + path)
        self.heed()

    def reload(self):
        self.driver.refresh()
        self.heed()

    def text(self):
        """What the page says. It may be replaced meanwhile: then it is read again."""
        return self.freshly(lambda: self.driver.find_element(By.TAG_NAME, "body").text)

    def shows(self, words):
        return words in self.text()

    def wait_to_show(self, words):
        wait_for(f"the page shows {words!r}", lambda: self.shows(words))

    def wait_to_hide(self, words):
        wait_for(f"the page no longer shows {words!r}", lambda: not self.shows(words))

    def count(self, selector):
        return len(self.driver.find_elements(By.CSS_SELECTOR, selector))

    def wait_to_be_at(self, path):
        """Waits for a page, whatever its query: a click may return before the next page is there."""
        wait_for(f"the page is {path}", lambda: self.path.partition("?")[0] == path)

    # What it does

    def freshly(self, work):
        """Does something with elements, again if they are replaced by newer ones meanwhile, or there is no page yet."""
        return wait_for("a page is there", lambda: (work(),))[0]

    def named(self, name):
        """The buttons and links that are called so, for the eye or for a screen reader."""
        path = f"//*[self::button or self::a][@aria-label={name!r} or normalize-space()={name!r}]"
        return self.freshly(
            lambda: [found for found in self.driver.find_elements(By.XPATH, path) if found.is_displayed()]
        )

    def press(self, name):
        self.press_first(f"there is a button or link {name!r}", lambda: self.named(name))

    def press_labelled(self, *words):
        """Presses the first button whose label for screen readers has all these words."""
        selector = "button" + "".join(f"[aria-label*={word!r}]" for word in words)
        self.press_first(f"there is a button {words}", lambda: self.driver.find_elements(By.CSS_SELECTOR, selector))

    def confirm(self):
        """Says on a page of its own that it is meant."""
        selector = ".card form button.main"
        self.press_first("the page asks for it once more", lambda: self.driver.find_elements(By.CSS_SELECTOR, selector))

    def press_first(self, what, find):
        """Presses the first of what is found, once there is any: a click may return before the next page is there."""

        def pressed():
            found = find()
            for element in found[:1]:
                element.click()
            return found

        wait_for(what, pressed)
        self.heed()

    def fill(self, field, text):
        def write():
            element = self.driver.find_element(By.NAME, field)
            element.clear()
            element.send_keys(text)

        self.freshly(write)

    def type_key(self, key):
        ActionChains(self.driver).send_keys(key).perform()

    def tab_to(self, name, at_most=60):
        """Presses Tab until something of this name has the focus."""
        for _ in range(at_most):
            self.type_key(Keys.TAB)
            label = self.freshly(self.focused)
            if label == name:
                return
        raise AssertionError(f"Tab does not reach {name!r} in {at_most} steps")

    def focused(self):
        element = self.driver.switch_to.active_element
        return element.get_attribute("aria-label") or element.text

    def screenshot(self, path):
        self.driver.save_screenshot(path)

    # What it heard

    def heed(self):
        """Reads the logs: what was asked for over the network, and what the console complains of."""
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requested.append(message["params"]["request"]["url"])
        for entry in self.driver.get_log("browser"):
            if entry["level"] in ("SEVERE", "WARNING"):
                self.complaints.append(f"{self.path}: {entry['message']}")

    def strangers(self):
        """The addresses it asked elsewhere than of the dashboard."""
        self.heed()
        own = (self.address + "/", "data:", "about:", "chrome:")
        return [url for url in self.requested if not url.startswith(own)]

    def forget_complaints(self):
        self.heed()
        self.complaints.clear()
