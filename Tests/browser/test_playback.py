"""A visit with mouse and keyboard: a real Chromium, driven by Selenium, plays real audio, finds, quotes and searches.

Run by scripts/test. EARSHOT names the binary; without a browser, its driver or Selenium the tests are skipped, visibly.
"""
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import wave

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from static_host import BROWSER, EARSHOT, ROOT, StaticHost  # noqa: E402

try:
    from selenium import webdriver
    from selenium.webdriver import ActionChains, Keys
    from selenium.webdriver.support.ui import Select, WebDriverWait
except ImportError:
    webdriver = None
DRIVER = shutil.which("chromedriver")
TIME = '.who .time[data-t="%d"]'
SAID = ["Welcome to the lock.", "The café by the weir is shut.", "We wait for the keeper.", "He reads the Weir Almanac.",
        "Cafés open late here.", "Rope, then the gate.", "Mind the step.", "Another cafe, and home."]
LONG = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
LIBRARY = {
    "earshot.yml": 'title: Small\nshows:\n  river: {title: River Talk, audio: "AUDIO{show}/{slug}.wav"}\n',
    "river/one.md": "---\ntitle: Slow water\n---\n" + "".join(
        f"**{'Bo' if second % 8 else 'Ann Lee'}:** \\[0:{second:02}\\] {said} {'The barge goes by, slow and low in the water. ' * 9}\n\n"
        for second, said in zip(range(0, 30, 4), SAID)) + "## Show notes\n\n- [Weir Almanac](https://weir.example), read aloud\n",
    "river/tall.md": "**Ann Lee:** \\[0:02\\] " + "The barge goes by, slow and low. " * 200 + "\\[0:20\\] Here it stops. "
                     + "The rope is thrown and caught again. " * 200,
    "river/wide.md": f"---\ntitle: {LONG}\nguests: [{LONG}]\ntopics: [{LONG}]\n---\n**{LONG}:** \\[0:01\\] {LONG} `{LONG}`\n\n"
                     f"```\n{'a b ' * 90}\n```\n\n## Show notes\n\n- <https://wide.example/{LONG}>\n",
}


@unittest.skipUnless(BROWSER and DRIVER and webdriver, "no Chromium, no chromedriver or no Selenium on this machine")
class PlaybackTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.site, library = os.path.join(folder.name, "site"), os.path.join(folder.name, "library")
        os.makedirs(os.path.join(library, "river"))
        with wave.open(os.path.join(library, "river", "one.wav"), "wb") as file:  # A hum of 30 seconds.
            file.setparams((1, 2, 44100, 0, "NONE", ""))
            file.writeframes((b"\x00\x08" * 50 + b"\x00\xf8" * 50) * (441 * 30))
        cls.host, cls.audio = StaticHost(cls.site), StaticHost(library)
        cls.addClassCleanup(cls.host.close)
        cls.addClassCleanup(cls.audio.close)
        for name, text in LIBRARY.items():
            with open(os.path.join(library, name), "w", encoding="utf-8") as file:
                file.write(text.replace("AUDIO", cls.audio.address))
        sample = [os.path.join(ROOT, "transcripts"), "--notes", os.path.join(ROOT, "show-notes"), "--output", cls.site]
        for arguments in (sample, [library, "--output", os.path.join(cls.site, "small")]):
            subprocess.run([EARSHOT, "build", "-C", *arguments], check=True, capture_output=True)

    def setUp(self, **preferences):
        options = webdriver.ChromeOptions()
        options.binary_location = BROWSER
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1100,800"):
            options.add_argument(argument)
        options.add_experimental_option("prefs", preferences)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
        self.addCleanup(self.driver.quit)

    def open(self, path="small/river/one.html"):
        self.driver.get(self.host.address + path)
        self.js("a?.addEventListener('playing', () => (window.started = [a.currentTime]))")

    def begins(self):
        return self.wait(lambda: self.js("window.started"), "does not play")[0]

    def js(self, expression):
        return self.driver.execute_script("const $ = (s) => document.querySelector(s), a = $('audio'); return " + expression)

    def one(self, selector):
        return self.driver.find_element("css selector", selector)

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def wait(self, condition, message):
        return WebDriverWait(self.driver, 20, 0.05).until(lambda _: condition(), message)

    def now(self):
        """The second of the turn that is marked, and whether it is in sight below the player."""
        return self.js("""(() => { const turn = $(".turn.now"), box = turn?.getBoundingClientRect();
            return turn ? [Number(turn.querySelector(".time").dataset.t),
              box.top >= $(".player").getBoundingClientRect().bottom - 1 && box.bottom <= innerHeight + 1] : [-1, false]; })()""")

    def click(self, selector):
        self.js(f"$('{selector}').scrollIntoView({{block: 'center', behavior: 'instant'}})")
        self.one(selector).click()

    def test_a_lock_screen_shows_the_picture_of_the_show_from_wherever_the_site_is_and_none_of_another_host(self):
        with tempfile.TemporaryDirectory() as library:
            os.makedirs(os.path.join(library, "river"))
            cover = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9H0z"/></svg>'
            for name, text in {
                "earshot.yml": "url: https://pod.example/talk/\nshows: {river: {title: River, image: cover.svg}}\n", "cover.svg": cover,
                "river/own.md": f"---\naudio: {self.audio.address}river/one.wav\n---\n**Ann:** Hi.\n",
                "river/far.md": f"---\naudio: {self.audio.address}river/one.wav\nimage: https://img.example/x.png\n---\n**Ann:** Hi.\n",
            }.items():
                with open(os.path.join(library, name), "w", encoding="utf-8") as file:
                    file.write(text)
            site = os.path.join(library, "site")
            subprocess.run([EARSHOT, "build", "-C", library, "--output", site], check=True, capture_output=True)
            host = StaticHost(site)
            self.addCleanup(host.close)
            shown = {}
            for name in ("own", "far"):
                self.driver.get(f"{host.address}river/{name}.html")
                shown[name] = self.js("navigator.mediaSession.metadata.artwork.map(({ src }) => src)")
            # A picture elsewhere is not asked for: the show's stands in for it.
            self.assertEqual(shown["far"], shown["own"])
            self.assertEqual(len(shown["own"]), 1)
            path = shown["own"][0].removeprefix(host.address)
            self.assertTrue(os.path.isfile(os.path.join(site, path)), shown["own"][0])

    def test_a_time_seeks_the_audio_and_plays_from_there(self):
        self.open()
        self.click(TIME % 16)
        self.assertEqual(self.now()[0], 16)
        self.assertAlmostEqual(self.begins(), 16, delta=0.5)
        self.wait(lambda: self.js("a.currentTime > 16.5"), "stands still")
        self.assertTrue(any("/river/one.wav" in path and is_part for path, is_part in self.audio.asked))

    def test_a_time_in_the_address_leads_to_its_turn_and_is_where_playing_begins(self):
        self.open("small/river/one.html#t=0:12")
        self.wait(lambda: self.now() == [12, True] and self.js("a.paused"), "its turn is not in sight")
        self.keys(" ")
        self.assertAlmostEqual(self.begins(), 12, delta=0.5)
        self.js("location.hash = 't=24s'")
        self.wait(lambda: self.js("a.currentTime >= 24") and self.now()[0] >= 24 and self.now()[1], "does not follow the address")

    def test_a_time_within_a_long_turn_leads_to_its_line_and_a_click_there_moves_nothing(self):
        at = "Math.round($('.ts[data-t=\"20\"]').getBoundingClientRect().top)"
        self.open("small/river/tall.html#t=0:20")
        self.wait(lambda: 0 < self.js(at) < 400, "the line is not in sight")
        self.assertEqual(self.one(".status").text, "Plays from 0:20 · Ann Lee")
        before = self.js("scrollY")
        self.js("$('.ts[data-t=\"20\"]').click()")
        self.wait(lambda: self.js("location.hash").startswith("#t-"), "has no address")
        self.assertEqual(self.js("scrollY"), before)

    def test_a_show_is_searched_from_its_page_and_the_page_says_where_one_is(self):
        self.open("small/river/index.html", )
        self.one("input[name=q]").send_keys("keeper", Keys.ENTER)
        self.wait(lambda: "show=river" in self.driver.current_url and self.driver.find_elements("css selector", ".result"), "finds nothing")
        here = self.one("header.site [aria-current=page]")
        self.assertEqual(here.text, "Search")

    def test_space_plays_and_pauses_and_arrows_seek(self):
        self.open()
        self.keys(" ")
        self.wait(lambda: self.js("!a.paused && a.currentTime > 0.2"), "does not play")
        self.keys(" ")
        stood = self.wait(lambda: self.js("a.paused && a.currentTime"), "does not pause")
        for key, seconds in ((Keys.ARROW_RIGHT, 10), (Keys.ARROW_RIGHT, 20), (Keys.ARROW_LEFT, 10)):
            self.keys(key)
            self.wait(lambda: abs(self.js("a.currentTime") - stood - seconds) < 0.1, "does not seek")
            self.assertEqual(self.now()[0], (stood + seconds) // 4 * 4)
        self.keys(Keys.ARROW_LEFT, Keys.ARROW_LEFT)
        self.wait(lambda: self.js("a.currentTime === 0"), "does not stop at the beginning")

    def test_buttons_go_back_and_forth_and_the_page_goes_on_where_it_was_left(self):
        self.open()
        self.keys(" ")
        self.wait(lambda: self.js("!a.paused && a.currentTime > 0.2"), "does not play")
        self.keys(" ")
        stood = self.wait(lambda: self.js("a.paused && a.currentTime"), "does not pause")
        back, forth = self.driver.find_elements("css selector", ".tools > button:not(.find button)")[:2]
        forth.click()
        back.click()
        self.wait(lambda: abs(self.js("a.currentTime") - 20) < 0.5, f"does not step from {stood} to 30, the end, and back")
        self.assertEqual(self.js("navigator.mediaSession.metadata.title"), "Slow water")
        self.click(TIME % 16)
        self.begins()
        self.keys(" ")
        self.wait(lambda: self.js("a.paused"), "does not pause")
        self.open()
        self.wait(lambda: self.now()[0] == 16 and self.js("a.paused"), "does not remember")
        self.keys(" ")
        self.assertAlmostEqual(self.begins(), 16, delta=1.5)
        # An address that names a time is followed all the same.
        self.open("small/river/one.html#t=0:12")
        self.driver.refresh()
        self.wait(lambda: self.now()[0] == 12, "follows what was kept")

    def test_the_chosen_speed_is_kept_when_the_page_is_loaded_again(self):
        self.open()
        Select(self.one(".tools select")).select_by_value("1.5")
        self.open()
        self.click(TIME % 4)
        self.begins()
        self.assertEqual(self.js("[a.playbackRate, $('.tools select').value]"), [1.5, "1.5"])

    def test_the_turn_being_said_is_marked_and_kept_in_sight_until_somebody_scrolls(self):
        self.open()
        self.click(TIME % 0)
        self.wait(lambda: self.now()[0] >= 8 and self.now()[1], "the third turn is not marked, or out of sight")
        wheel = lambda: ActionChains(self.driver).scroll_by_amount(0, -500).perform()
        self.wait(lambda: wheel() or self.js("scrollY === 0"), "does not let go")
        turn = self.now()[0]
        self.wait(lambda: self.now()[0] > turn, "does not mark the next turn")
        self.assertEqual((self.now()[1], self.one(".tools [aria-pressed]").get_dom_attribute("aria-pressed")), (False, "false"))
        self.one(".tools [aria-pressed]").click()
        self.wait(lambda: self.now()[1], "does not follow again")

    def follows(self):
        return self.one(".tools [aria-pressed]").get_dom_attribute("aria-pressed") == "true"

    def test_whoever_goes_elsewhere_by_link_by_keys_or_by_the_bar_at_the_side_is_left_there(self):
        ways = {
            "a link": lambda: self.js("$('a[href^=\"#n-\"], nav a[href=\"#show-notes\"], .turn a.noted')?.click() ?? $('a[href*=\"#\"]:not([data-t])').click()"),
            "keys": lambda: self.keys(*[Keys.TAB] * 3),
            "the bar": lambda: self.driver.execute_async_script("setTimeout(() => { scrollTo(0, document.body.scrollHeight); arguments[0](); }, 1600)"),
        }
        for way, go in ways.items():
            with self.subTest(way=way):
                self.open()
                self.click(TIME % 0)
                self.begins()
                self.assertTrue(self.follows())
                go()
                self.wait(lambda: not self.follows(), "follows on")

    def test_nothing_moves_while_words_are_chosen(self):
        self.open()
        self.click(TIME % 0)
        self.begins()
        self.js("getSelection().selectAllChildren($('.turn.now .said'))")
        stood = self.js("scrollY")
        self.wait(lambda: self.now()[0] >= 8, "does not mark the third turn")
        self.assertEqual((self.js("scrollY"), self.follows()), (stood, True))
        self.js("getSelection().removeAllRanges()")
        self.wait(lambda: self.now()[1], "does not follow again")

    def test_a_speed_of_the_browsers_own_menu_is_shown_and_kept(self):
        self.open()
        self.js("a.playbackRate = 1.1")
        self.wait(lambda: self.js("$('.tools select').value") == "1.1", "is not shown")
        self.open()
        self.assertEqual(self.js("[a.playbackRate, a.defaultPlaybackRate, $('.tools select').value]"), [1.1, 1.1, "1.1"])

    def test_times_that_were_clicked_are_no_pages_to_go_back_through(self):
        self.open("small/index.html")
        self.open()
        before = self.js("history.length")
        for second in (4, 8, 12):
            self.click(TIME % second)
        self.assertEqual(self.js("history.length"), before)
        self.assertTrue(self.js("location.hash").startswith("#t-"))

    def test_back_leads_to_the_question_before(self):
        self.open("search.html")
        self.answers("search.html?q=eels", Keys.TAB, "/", "eels", Keys.ENTER)
        self.js("$('#q').select()")
        self.answers("search.html?q=winter", "winter", Keys.ENTER)
        self.driver.back()
        self.answers("search.html?q=eels")
        self.assertEqual(self.js("$('#q').value"), "eels")

    def test_back_leads_from_a_word_searched_for_all_the_same(self):
        self.open("search.html")
        self.keys(Keys.TAB, "/", "wintr")
        self.wait(lambda: self.driver.find_elements("css selector", "[data-exact]"), "offers nothing")
        self.one("[data-exact]").click()
        self.wait(lambda: "exact=1" in self.driver.current_url, "is not asked for")
        self.assertEqual(self.js("document.activeElement.id"), "q")
        self.driver.back()
        self.wait(lambda: self.driver.current_url == self.host.address + "search.html?q=wintr", "does not lead back")

    def test_a_turn_that_arrows_seek_to_while_playing_is_kept_in_sight(self):
        self.open()
        self.js("a.defaultPlaybackRate = a.playbackRate = 0.1")  # So that no other turn begins meanwhile.
        self.click(TIME % 0)
        self.begins()
        self.keys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
        self.wait(lambda: self.now() == [20, True], "is not marked, or out of sight")

    def test_keys_alone_find_words_and_walk_through_them(self):
        self.open()
        state = lambda: (self.one(".find output").text, self.one(".find input").get_property("value"))
        self.keys("/", "cafe")
        self.wait(lambda: state() == ("3 found", "cafe"), "does not find")
        for key, place in ((Keys.ENTER, 1), (Keys.ENTER, 2), (Keys.ESCAPE, 2), ("n", 3), ("n", 1), ("N", 3), ("N", 2)):
            self.keys(key)
            self.assertEqual(state(), (f"{place} of 3", "cafe"), key)
        self.wait(lambda: self.js("""(() => { const box = [...CSS.highlights.get("found-now")][0].getBoundingClientRect();
            return box.top > $(".player").getBoundingClientRect().bottom && box.bottom < innerHeight; })()"""), "is not in sight")
        self.keys(Keys.ESCAPE)
        self.assertEqual((state(), self.js("CSS.highlights.get('found').size")), (("", ""), 0))
        self.keys(" ")
        self.begins()

    def test_what_was_searched_for_is_marked_in_the_turn_it_leads_to(self):
        self.open()
        last = self.js("[...document.querySelectorAll('.turn[id]')].at(-1).id")
        self.open(f"small/river/one.html?marks=cafes+Cafe+barge#{last}")
        marks = "[...(CSS.highlights.get('found') ?? [])].map((range) => [String(range), range.startContainer.parentElement.closest('.turn').id])"
        self.wait(lambda: self.js(marks), "nothing is marked")
        found = self.js(marks)
        self.assertEqual({words for words, _ in found}, {"cafe", "barge"})
        self.assertEqual({turn for _, turn in found}, {last})
        self.assertEqual((self.one(".find output").text, self.one(".find input").get_property("value")), ("", ""))

    def test_a_quote_copied_holds_words_speaker_title_time_and_link(self):
        self.open()
        self.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        self.click(f".turn:has({TIME % 4}) button.quote")
        self.wait(lambda: self.one(".status").text == "Quote copied", "does not say so")
        words, source, link = self.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])").split("\n")
        self.assertRegex(words, "^“The café by the weir is shut. The barge goes by,.* water.”$")
        self.assertEqual(source, "— Bo, Slow water, 0:04")
        self.driver.get(link)
        self.assertIn("The café by the weir", self.one(".turn:target").text)

    def answers(self, address, *keys):
        """Gives `keys`, then waits for `address`, and for the turns found: link and speaker of each."""
        self.keys(*keys)
        self.wait(lambda: self.driver.current_url == self.host.address + address, f"does not come to {address}")
        # A link tells what is to be marked once the words of its turn are read.
        return self.wait(lambda: self.js("""[...($("#results .result")?.querySelectorAll("li") ?? [$("#results")])]
            .every((turn) => turn.querySelector("mark")) && [...document.querySelectorAll("#results li a")]
            .map((link) => [link.href, link.querySelector("strong").textContent])"""), "finds nothing")

    def test_keys_alone_search_and_lead_to_a_turn_and_back(self):
        self.open("search.html")
        self.keys(Keys.TAB, "/")
        links = [link for link, _ in self.answers("search.html?q=eels", "eels")]
        for key, place in ((Keys.ARROW_DOWN, 0), (Keys.ARROW_DOWN, 1), (Keys.ARROW_UP, 0), (Keys.ARROW_DOWN, 1)):
            self.keys(key)
            self.assertEqual(self.js("document.activeElement.href"), links[place])
        self.keys(Keys.ENTER)
        self.wait(lambda: self.driver.current_url == links[1], "does not lead there")
        self.assertIn("eels", self.one(".turn:target").text)
        self.driver.back()
        self.assertEqual([link for link, _ in self.answers("search.html?q=eels")], links)

    def test_keys_alone_choose_show_speaker_and_year(self):
        address = "search.html?q=the"
        self.open(address)
        self.answers(address, Keys.TAB, Keys.TAB, Keys.ENTER)
        self.wait(lambda: self.js("$('#year').options.length > 2"), "no years to choose from")
        for typed, part in (("Night", "&show=night-shift"), ("Halima Brandt", "&speaker=Halima+Brandt"), ("2024", "&year=2024")):
            address += part
            self.answers(address, Keys.TAB, typed)
        self.driver.refresh()
        self.assertEqual({(link.split("/")[-2], speaker) for link, speaker in self.answers(address)}, {("night-shift", "Halima Brandt")})
        self.assertTrue(self.js("$('#filters').open"))

    def test_without_scripts_an_episode_has_its_words_times_and_notes(self):
        self.driver.quit()
        self.setUp(**{"profile.managed_default_content_settings.javascript": 2})
        self.open()
        self.assertEqual(self.driver.find_elements("css selector", ".tools, button.quote"), [])
        said = self.driver.find_elements("css selector", ".turn[id] .said")
        self.assertEqual([turn.text.split(" The barge")[0] for turn in said], SAID)
        self.assertIn("read aloud", self.one(".notes").text)
        for way in (TIME % 12, "a.heard"):
            self.open()
            self.click(way)
            self.assertIn("Weir Almanac", self.one(".turn:target").text)

    def test_a_search_goes_on_where_the_browser_kept_the_index_of_an_older_site(self):
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            os.makedirs(os.path.join(library, "river"))

            def build(word):
                with open(os.path.join(library, "river", "one.md"), "w", encoding="utf-8") as file:
                    file.write(f"**Ann Lee:** We talk of {word} and kettles.\n")
                subprocess.run([EARSHOT, "build", "-C", library, "--output", site], check=True, capture_output=True)

            build("herons")
            host = StaticHost(site, kept=600)
            try:
                def found(word):
                    self.driver.get(f"{host.address}search.html?q={word}")
                    return self.wait(lambda: self.js("$('#results mark')?.textContent"), f"nobody says {word}")

                self.driver.get(f"{host.address}search.html")
                self.wait(lambda: ("/deep/er/search/index.json", False) in host.asked, "asks for no index")
                build("egrets")
                self.assertEqual(found("egrets"), "egrets")
            finally:
                host.close()

    def test_nothing_is_asked_of_other_hosts(self):
        self.audio.asked.clear()
        for page in ("index.html", "night-shift/night-shift-s1e1.html", "small/river/one.html#t=0:12", "search.html?q=winter"):
            self.open(page)
        self.answers("search.html?q=winter")
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
        self.assertIn(self.host.address + "search/index.json", asked)
        elsewhere = [address for address in asked if not address.startswith((self.host.address, "data:"))]
        self.assertEqual((elsewhere, self.audio.asked), ([], []))

    def test_no_page_is_wider_than_a_phone_in_the_dark(self):
        for name, values in (("setDeviceMetricsOverride", {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": False}),
                             ("setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})):
            self.driver.execute_cdp_cmd("Emulation." + name, values)
        pages = sorted(glob.glob("**/*.html", root_dir=self.site, recursive=True))
        for page in [*pages, "search.html?q=the&show=night-shift", "search.html?q=eels+(pump", f"small/search.html?q={LONG}"]:
            with self.subTest(page=page):
                self.open(page)
                self.wait(lambda: "?" not in page or self.js("$('#results').childElementCount || $('#status .error')"), "no answer")
                self.assertLessEqual(*self.js("[document.documentElement.scrollWidth, document.documentElement.clientWidth]"))
                self.js("document.documentElement.style.fontSize = '200%'")
                self.assertLessEqual(*self.js("[document.documentElement.scrollWidth, document.documentElement.clientWidth]"), "large letters")
                self.assertTrue(self.js("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).every((part) => part < 60)"))


if __name__ == "__main__":
    unittest.main()
