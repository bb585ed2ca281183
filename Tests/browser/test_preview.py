"""`earshot serve` in a real browser: pages that load again, errors shown in them. Run by scripts/test, as test_site.py."""
import http.server
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

sys.path[:0] = [os.path.dirname(os.path.abspath(__file__)),
                os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients")]
from test_serve import Preview  # noqa: E402
from test_site import BROWSER  # noqa: E402

# A page of somebody else in the site's folder, which tells the test what becomes of it.
PROBE = """<!doctype html><title>probe</title><body><h1>probe</h1><form class="find"><input></form><script>
const tell = (what) => fetch("ADDRESS?" + encodeURIComponent(what), {mode: "no-cors"});
new MutationObserver(() => {
  const sheet = document.querySelector("earshot-problems");
  if (!sheet) return tell("whole");
  const count = (selector) => sheet.shadowRoot.querySelectorAll(selector).length;
  tell("sheet " + count("img, b, script") + " " + sheet.shadowRoot.querySelector("section").innerText);
}).observe(document.documentElement, {childList: true});
// Words that were looked for are there again when the page is.
document.querySelector("input").addEventListener("input", (event) => tell("finds " + event.target.value));
if (performance.getEntriesByType("navigation")[0].type !== "reload") document.querySelector("input").value = "kettles";
tell("loaded " + document.title);
</script></body>"""


class Listener(http.server.BaseHTTPRequestHandler):
    """Hears what the page tells."""

    def do_GET(self):
        self.server.told.put(urllib.parse.unquote(urllib.parse.urlsplit(self.path).query))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@unittest.skipUnless(BROWSER, "no Chromium on this machine")
class PreviewTest(unittest.TestCase):
    def test_an_open_page_loads_again_and_shows_what_is_wrong(self):
        preview = Preview(self)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
        server.told = queue.Queue()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        site = next(preview.site.rglob(".earshot-site")).parent
        site.joinpath("probe.html").write_text(PROBE.replace("ADDRESS", f"http://127.0.0.1:{server.server_port}/"))
        profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.addCleanup(profile.cleanup)
        browser = subprocess.Popen(
            [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={profile.name}", "--remote-debugging-port=0", preview.address + "probe.html"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(browser.wait)
        self.addCleanup(browser.terminate)

        def told(beginning):
            while True:
                words = server.told.get(timeout=120)
                if words.startswith(beginning):
                    return words

        told("loaded")
        preview.write("changed words")
        told("loaded")
        self.assertEqual(told("finds"), "finds kettles")
        configuration = pathlib.Path(preview.library, "earshot.yml")
        configuration.write_text('title: ["<img src=x><b>\n')
        sheet = told("sheet")
        self.assertTrue(sheet.startswith("sheet 0 "), sheet)
        self.assertIn("One thing keeps this site from being whole", sheet)
        self.assertRegex(sheet, r"earshot\.yml:\d+:\d+")
        configuration.unlink()
        told("whole")
        configuration.write_text("title: Another\n")
        told("loaded")


if __name__ == "__main__":
    unittest.main()
