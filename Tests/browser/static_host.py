"""A static host as there are many: below a sub-path, with parts of files (Range) or without."""
import http.server
import os
import re
import shutil
import subprocess
import tempfile
import threading
import urllib.parse

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
BROWSER = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


class StaticHost:
    """Serves `folder` below /deep/er/; `asked` holds path and range of each request. A browser may keep answers for `kept` seconds."""

    def __init__(self, folder, gives_parts=True, kept=None):
        self.asked = []
        host = self

        class Handler(http.server.SimpleHTTPRequestHandler):
            def __init__(self, *arguments, **options):
                super().__init__(*arguments, directory=folder, **options)

            def end_headers(self):
                if kept:
                    self.send_header("Cache-Control", f"max-age={kept}")
                super().end_headers()

            def log_message(self, *arguments):
                pass

            def translate_path(self, path):
                return super().translate_path(urllib.parse.urlsplit(path).path.removeprefix("/deep/er"))

            def do_GET(self):
                wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
                host.asked.append((self.path, bool(wanted)))
                path = self.translate_path(self.path)
                if not (wanted and gives_parts and os.path.isfile(path)):
                    return super().do_GET()
                with open(path, "rb") as file:
                    data = file.read()
                start, end = int(wanted[1]), min(int(wanted[2] or len(data)) + 1, len(data))
                self.send_response(206)
                self.send_header("Content-Type", self.guess_type(path))
                self.send_header("Content-Range", f"bytes {start}-{end - 1}/{len(data)}")
                self.send_header("Content-Length", str(end - start))
                self.end_headers()
                self.wfile.write(data[start:end])

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}/deep/er/"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def dump(address, *options):
    """The document at `address` after its scripts ran, as HTML."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [BROWSER, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", "--virtual-time-budget=20000", *options, "--dump-dom", address],
            capture_output=True, text=True, timeout=180)
    if "<html" not in done.stdout:
        raise AssertionError(done.stderr[-500:])
    return done.stdout
