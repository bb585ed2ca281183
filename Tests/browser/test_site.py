"""The site of the sample library in a real browser (headless Chromium), served as any static host does.

Run by scripts/test. EARSHOT names the binary; without a browser the tests are skipped, visibly.
"""
import html.parser
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading
import unittest
import urllib.parse

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves one folder below a sub-path, and remembers what was asked."""

    asked = []

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        Handler.asked.append(self.path)
        super().do_GET()

    def translate_path(self, path):
        path = urllib.parse.urlsplit(path).path
        return super().translate_path(path.removeprefix("/deep/er"))


class Page(html.parser.HTMLParser):
    """Text, elements and attributes of a page, read by a parser that is not ours."""

    def __init__(self, source):
        super().__init__()
        self.tags, self.text, self.ids, self.links = [], [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        values = dict(attributes)
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "src"):
            if name in values:
                self.links.append(values[name])

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join("".join(self.text).split())


@unittest.skipUnless(BROWSER, "no Chromium on this machine")
class SiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = os.path.join(cls.folder.name, "site")
        sample = os.path.join(ROOT, "transcripts")
        subprocess.run([EARSHOT, "build", "-C", sample, "--output", cls.site], check=True, stdout=subprocess.DEVNULL)
        handler = lambda *a, **k: Handler(*a, directory=cls.site, **k)
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.address = f"http://127.0.0.1:{cls.server.server_port}/deep/er/"

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.folder.cleanup()

    def browse(self, path, *options):
        """The page's document after its scripts ran."""
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run(
                [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 f"--user-data-dir={profile}", "--virtual-time-budget=8000", *options, "--dump-dom",
                 self.address + path],
                capture_output=True, text=True, timeout=120)
        self.assertTrue(done.stdout.startswith("<!DOCTYPE html>"), done.stderr[-500:])
        return Page(done.stdout)

    def test_a_time_in_the_address_marks_the_turn_being_said_then(self):
        page = self.browse("loose-threads/loose-threads-1.html#t=5:52")
        now = [attributes for tag, attributes in page.tags if "now" in attributes.get("class", "").split()]
        self.assertEqual(len(now), 1)
        page = self.browse("loose-threads/loose-threads-1.html#t=5m52s")
        self.assertEqual([a for t, a in page.tags if "now" in a.get("class", "").split()], now)

    def test_every_page_reads_without_scripts_and_its_links_lead_somewhere(self):
        for folder, _, names in os.walk(self.site):
            for name in names:
                if not name.endswith(".html"):
                    continue
                path = os.path.join(folder, name)
                with open(path, encoding="utf-8") as file:
                    page = Page(file.read())
                self.assertEqual(len(page.ids), len(set(page.ids)), path)
                self.assertEqual([tag for tag, _ in page.tags].count("h1"), 1, path)
                self.assertEqual([tag for tag, _ in page.tags].count("main"), 1, path)
                for link in page.links:
                    if re.match(r"[a-z]+:|#", link):
                        self.assertRegex(link, r"^(https?:|mailto:|#)", path)
                        continue
                    target = urllib.parse.unquote(link.split("#")[0].split("?")[0])
                    # Hosts answer with this page at any address.
                    self.assertTrue(name == "404.html" or not target.startswith("/"), f"{path}: {link}")
                    target = os.path.join(self.site if name == "404.html" else folder, target.lstrip("/"))
                    self.assertTrue(os.path.exists(target), f"{path}: {link}")

    def test_no_page_is_wider_than_a_phone(self):
        for path in ("index.html", "loose-threads/loose-threads-3.html", "tasks.html", "search.html"):
            probe = os.path.join(self.site, os.path.dirname(path), "probe.html")
            frame = f'<iframe src="{os.path.basename(path)}" width=360 height=640 onload="document.title=this.contentDocument.documentElement.scrollWidth"></iframe>'
            with open(probe, "w", encoding="utf-8") as file:
                file.write("<!doctype html><title>none</title>" + frame)
            page = self.browse(os.path.join(os.path.dirname(path), "probe.html"))
            os.unlink(probe)
            self.assertLessEqual(int(page.words.split()[0]), 360, path)


if __name__ == "__main__":
    unittest.main()
