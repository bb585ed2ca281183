"""Collections of the sample library's site: their data files, and how they look in a real browser.

Run by scripts/test. EARSHOT names the binary; without a browser the tests that need one are skipped, visibly.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
GIT = {"GIT_AUTHOR_NAME": "Kim <i>", "GIT_AUTHOR_EMAIL": "1+kim@users.noreply.github.com", "GIT_COMMITTER_NAME": "Kim",
       "GIT_COMMITTER_EMAIL": "kim@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class CollectionsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.library = pathlib.Path(cls.folder.name, "library")
        shutil.copytree(os.path.join(ROOT, "transcripts"), cls.library, ignore=shutil.ignore_patterns(".earshot"))
        cls.site = cls.build("plain")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def build(cls, name):
        site = pathlib.Path(cls.folder.name, name)
        done = subprocess.run(
            [EARSHOT, "build", "-C", cls.library, "--notes", os.path.join(ROOT, "show-notes"), "--output", site],
            capture_output=True, text=True)
        assert done.returncode == 0 and not done.stderr, done.stderr
        return site

    def read(self, name, site=None):
        return (site or self.site).joinpath(name).read_text(encoding="utf-8")

    def commit(self, month):
        environment = os.environ | GIT | {f"GIT_{who}_DATE": f"2024-{month:02}-05T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
            subprocess.run(["git", "-C", self.library, *arguments], check=True, env=environment)

    def test_the_wall_as_data_tells_what_the_page_shows(self):
        wall = json.loads(self.read("friday/friday.json"))
        page = self.read("friday/index.html")
        self.assertGreater(len(wall["things"]), 3)
        for thing in wall["things"]:
            self.assertEqual(thing["times"], len(thing["mentions"]))
            if thing["url"]:
                self.assertIn(f'href="{thing["url"]}"', page)
            for mention in thing["mentions"]:
                self.assertTrue(mention["page"].startswith("https://transcripts.example.org/"))
        feed = json.loads(self.read("friday/feed.json"))
        self.assertEqual(len({item["id"] for item in feed["items"]}), len(feed["items"]))

    def test_tasks_have_no_charts_without_git_and_the_same_ones_each_time_with_it(self):
        self.assertNotIn("<svg", self.read("tasks.html"))
        self.commit(1)
        episode = self.library / "loose-threads" / "loose-threads-3.md"
        text = episode.read_text(encoding="utf-8")
        episode.write_text(re.sub(r"\\\[unintelligible[^\]]*\\\]", "water", text, count=1), encoding="utf-8")
        self.commit(3)
        tasks = self.read("tasks.html", self.build("git"))
        self.assertEqual(tasks, self.read("tasks.html", self.build("again")))
        self.assertIn("1 spot made out so far.", tasks)
        self.assertIn('href="https://github.com/kim"', tasks)
        self.assertNotIn("<i>", tasks)
        for picture in re.findall(r"<svg.*?</svg>", tasks, re.S):
            root = xml.etree.ElementTree.fromstring(picture)
            self.assertEqual(root.get("role"), "img")
            ids = {element.get("id") for element in root if element.get("id")}
            self.assertEqual(set(root.get("aria-labelledby").split()), ids)
        self.assertEqual(tasks.count("<svg"), tasks.count("<table>"))

    def test_what_somebody_said_is_searched_on_their_page(self):
        pages = list(self.site.glob("people/*/index.html"))
        self.assertTrue(pages)
        for path in pages:
            page = path.read_text(encoding="utf-8")
            name = re.search(r"<h1[^>]*>([^<]*)</h1>", page)[1]
            form = re.search(r'<form class="search".*?</form>', page, re.S)
            # Who only stands in front matter has said nothing.
            self.assertEqual(form is not None, " words" in re.search(r'<p class="numbers">[^<]*', page)[0], path)
            if form:
                self.assertIn('action="../../search.html"', form[0])
                self.assertIn(f'name="speaker" value="{name}"', form[0])

    def test_open_spots_have_a_feed(self):
        feed = json.loads(self.read("tasks/feed.json"))
        self.assertEqual(feed["version"], "https://jsonfeed.org/version/1.1")
        self.assertIn("[unintelligible]", feed["items"][0]["content_text"])
        self.assertIn('href="tasks/feed.json"', self.read("tasks.html"))

    def test_every_page_of_a_collection_is_in_the_sitemap(self):
        sitemap = self.read("sitemap.xml")
        for name in ("people", "friday", "sponsors", "topics", "archive"):
            for page in self.site.joinpath(name).rglob("*.html"):
                self.assertIn(f"/{page.relative_to(self.site).as_posix()}</loc>", sitemap)

    @unittest.skipUnless(BROWSER, "no Chromium on this machine")
    def test_no_page_is_wider_than_a_phone(self):
        person = next(self.site.glob("people/*/index.html")).relative_to(self.site)
        for path in ("people/index.html", person, "friday/index.html", "sponsors/index.html", "topics/index.html",
                     "archive/index.html", "index.html", "tasks.html"):
            probe = self.site / "probe.html"
            probe.write_text(
                '<!doctype html><title>none</title>'
                f'<iframe src="{path}" width=360 height=640 onload="document.title='
                'this.contentDocument.documentElement.scrollWidth"></iframe>')
            with tempfile.TemporaryDirectory() as profile:
                done = subprocess.run(
                    [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--allow-file-access-from-files", f"--user-data-dir={profile}", "--virtual-time-budget=4000",
                     "--dump-dom", probe.as_uri()], capture_output=True, text=True, timeout=120)
            probe.unlink()
            width = re.search(r"<title>(\d+)</title>", done.stdout)
            self.assertTrue(width, done.stdout[:300] + done.stderr[-300:])
            self.assertLessEqual(int(width[1]), 360, path)


if __name__ == "__main__":
    unittest.main()
