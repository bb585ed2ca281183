"""Going on from a search: more turns of an episode, more episodes, a phrase while it is typed, and the words in the episode.

Run by scripts/test. EARSHOT names the binary; without a browser, its driver or Selenium the tests are skipped, visibly.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from static_host import BROWSER, EARSHOT, StaticHost  # noqa: E402

try:
    from selenium import webdriver
    from selenium.webdriver import Keys
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import WebDriverWait
except ImportError:
    webdriver = None
DRIVER = shutil.which("chromedriver")
EPISODES, TURNS = 12, 8
NAMES = [first + "arl" + last for first in "BCDFGHKM" for last in ("ow", "ey", "in", "sen")]
LONG = "The barge goes by, slow and low in the water. " * 120


@unittest.skipUnless(BROWSER and DRIVER and webdriver, "no Chromium, no chromedriver or no Selenium on this machine")
class MoreTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        library, site = os.path.join(folder.name, "library"), os.path.join(folder.name, "site")
        os.makedirs(os.path.join(library, "s"))
        for episode in range(EPISODES):
            turns = "".join(f"**Ann Lee:** Number {turn} of the copper kettle, told twice: copper kettle.\n\n"
                            f"**Bob Ray:** Yes, {turn}.\n\n" for turn in range(TURNS))
            with open(os.path.join(library, "s", f"tea-{episode}.md"), "w", encoding="utf-8") as file:
                file.write(turns + (f"**Eve Li:** {LONG}A heron stands there. {LONG}\n" if episode == 0 else ""))
        many = os.path.join(folder.name, "many")
        os.makedirs(os.path.join(many, "s"))
        with open(os.path.join(many, "s", "a.md"), "w", encoding="utf-8") as file:
            file.write("".join(f"**{first} {last}:** Hello to all.\n\n" for first in ("Ann", "René") for last in NAMES))
        for arguments in ([library, "--output", site], [many, "--output", os.path.join(site, "many")]):
            subprocess.run([EARSHOT, "build", "-C", *arguments], check=True, capture_output=True)
        cls.host = StaticHost(site)
        cls.addClassCleanup(cls.host.close)

    def setUp(self):
        options = webdriver.ChromeOptions()
        options.binary_location = BROWSER
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
        self.addCleanup(self.driver.quit)

    def open(self, path):
        self.driver.get(self.host.address + path)

    def js(self, script):
        return self.driver.execute_script(f"const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)]; {script}")

    def wait(self, script):
        return WebDriverWait(self.driver, 20).until(lambda _: self.js(script))

    def counts(self):
        return self.js('return $$(".result").map((group) => group.querySelectorAll("li").length)')

    def test_an_episode_shows_its_other_turns_and_further_episodes_come_below(self):
        self.open("search.html?q=copper+kettle")
        self.wait('return $("#results").dataset.done')
        first = self.counts()
        self.assertEqual((sum(first), first[0]), (10, 3))
        self.assertEqual(self.js('return $(".result .more").textContent'), f"{TURNS - 3} more in this episode")
        self.js('$(".result .more").click()')
        self.wait(f'return $(".result").querySelectorAll("li").length === {TURNS}')
        self.assertEqual(self.counts(), [TURNS, *first[1:]])
        self.assertEqual(self.js('return $$(".result li a").indexOf(document.activeElement)'), 3)
        self.js('$("#results > .more").click()')
        self.wait(f'return $$(".result").length > {len(first)}')
        self.assertEqual(self.counts()[:len(first)], [TURNS, *first[1:]])
        self.assertEqual(self.js('return $$(".result").findIndex((group) => group.contains(document.activeElement))'), len(first))
        while self.js('return Boolean($("#results > .more"))'):
            shown = len(self.counts())
            self.js('$("#results > .more").click()')
            self.wait(f'return $$(".result").length > {shown}')
        self.assertEqual(len(self.counts()), EPISODES)

    def test_a_phrase_is_looked_for_while_it_is_typed(self):
        self.open("search.html")
        field = self.driver.find_element(By.ID, "q")
        for typed in ('"copper ket', '"copper kettle', 'kettle AND (copper'):
            field.send_keys(Keys.CONTROL, "a")
            field.send_keys(typed)
            self.wait(f"return $('#results').dataset.done === {typed!r} || $('.error')")
            self.assertEqual(self.js('return [$(".error")?.textContent, Boolean($(".result")) || $("#q").value.endsWith("ket")]'), [None, True])
        # Who asks for it is told what is wrong.
        field.send_keys(Keys.ENTER)
        self.assertEqual(self.wait('return $(".error")?.textContent'), "This bracket is not closed.")

    def test_who_comes_from_a_search_goes_on_with_its_words(self):
        self.open("search.html?q=copper+kettle")
        self.wait('return $(".result mark")')
        self.wait('return $(".result li a").href.includes("marks=")')
        self.js('$(".result li a").click()')
        self.wait('return $(".find output")?.textContent')
        self.assertEqual(self.js('return [$(".find input").value, $(".find output").textContent, CSS.highlights.get("found").size]'),
                         ["copper kettle", f"{2 * TURNS} found", 4])
        self.driver.find_element(By.TAG_NAME, "body").send_keys("n")
        self.assertRegex(self.js('return $(".find output").textContent'), rf"^\d+ of {2 * TURNS}$")
        self.assertEqual(self.js('return CSS.highlights.get("found").size'), 2 * TURNS)

    def test_who_speaks_stays_in_sight_in_a_long_turn(self):
        self.open("search.html?q=heron")
        self.wait('return $(".result li a")?.href.includes("marks=")')
        self.js('$(".result li a").click()')
        self.wait('return CSS.highlights?.get("found")?.size')
        box = self.wait('const box = $(".turn:target .name").getBoundingClientRect(); return scrollY > 500 && [box.top, box.bottom, innerHeight]')
        self.assertTrue(0 < box[0] < box[1] < box[2], box)

    def test_a_long_list_of_people_is_cut_to_what_is_typed(self):
        self.open("many/people/index.html")
        self.wait('return $("form.filter").checkVisibility()')
        self.driver.find_element(By.TAG_NAME, "body").send_keys("/")
        self.driver.switch_to.active_element.send_keys("rene b")
        names = 'return $$("main li bdi").filter((name) => name.checkVisibility()).map((name) => name.textContent)'
        self.assertEqual(sorted(self.js(names)), ["René Barley", "René Barlin", "René Barlow", "René Barlsen"])
        self.driver.switch_to.active_element.send_keys(Keys.ENTER)
        self.assertIn("René", self.js("return document.activeElement.textContent"))


if __name__ == "__main__":
    unittest.main()
