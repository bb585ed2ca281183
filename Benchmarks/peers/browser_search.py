"""What a first query in the browser fetches: bytes, requests and files, each query in a fresh Chromium.

    browser_search.py LIBRARY QUERIES [--notes DIR] [--site DIR] [--plain] [--limit N]

Builds the site of LIBRARY (or takes the one in --site) and serves it as a static host does: text types
compressed by gzip -6, others as they are, parts of files (Range) as they are; --plain gives no parts. QUERIES is
a table whose last column is the query. Counted is the script's modules, the index and the texts of what is shown,
not the page and its style sheets, which every page has. EARSHOT names the binary.
"""
import argparse
import gzip
import http.server
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import urllib.parse

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".md", ".vtt")


def serve(folder, gives_parts, log):
    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __init__(self, *arguments, **options):
            super().__init__(*arguments, directory=folder, **options)

        def log_message(self, *arguments):
            pass

        def do_GET(self):
            path = self.translate_path(self.path)
            if not os.path.isfile(path):
                self.send_error(404)
                return
            with open(path, "rb") as file:
                data = file.read()
            part = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", "")) if gives_parts else None
            self.send_response(206 if part else 200)
            if part:
                start, whole = int(part[1]), len(data)
                data = data[start : int(part[2]) + 1]
                self.send_header("Content-Range", f"bytes {start}-{start + len(data) - 1}/{whole}")
            elif path.endswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                data = gzip.compress(data, 6, mtime=0)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            log.append((urllib.parse.urlsplit(self.path).path, len(data)))
            self.wfile.write(data)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def browse(address):
    browser = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,800",
             f"--user-data-dir={profile}", "--virtual-time-budget=30000", "--dump-dom", address],
            capture_output=True, text=True, timeout=180)
    return done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("library")
    parser.add_argument("queries")
    parser.add_argument("--notes")
    parser.add_argument("--site")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--limit", type=int, default=0)
    options = parser.parse_args()
    with open(options.queries, encoding="utf-8") as file:
        queries = [line.rstrip("\n").split("\t")[-1] for line in file if line.strip()][1:]
    if options.limit:
        queries = queries[: options.limit]
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or os.path.join(folder, "site")
        if not options.site:
            notes = ["--notes", options.notes] if options.notes else []
            subprocess.run([EARSHOT, "build", "-C", options.library, *notes, "--output", site], check=True)
        names = os.listdir(os.path.join(site, "search"))
        sizes = [os.path.getsize(os.path.join(site, "search", name)) for name in names]
        print(f"{len(names)} search files, {sum(sizes) / 1e6:.1f} MB, the largest {max(sizes) / 1e3:.1f} kB")
        log, totals = [], []
        server = serve(site, not options.plain, log)
        for query in queries:
            log.clear()
            page = browse(f"http://127.0.0.1:{server.server_port}/search.html?" + urllib.parse.urlencode({"q": query}))
            own = [entry for entry in log if not re.search(r"/(search\.html|favicon\.ico)$|\.(css|svg)$", entry[0])]
            total = sum(size for _, size in own)
            kinds = {}
            for path, size in own:
                kind = "script" if path.endswith(".js") else "index" if "/search/" in path else "text"
                kinds[kind] = kinds.get(kind, 0) + size
            totals.append(total)
            hits = len(re.findall(r'data-turn="', page))
            shown = len(re.findall(r"<mark>", page))
            said = " ".join(re.sub(r"<[^>]+>", " ", re.search(r'<div id="status".*?</div>', page, re.S)[0]).split()) if page else "no page"
            print(f"{total / 1e3:7.1f} kB {len(own):3d} requests  "
                  + "  ".join(f"{kind} {size / 1e3:.1f}" for kind, size in sorted(kinds.items()))
                  + f"  {hits} turns, {shown} marks  {query}  ({said})", flush=True)
        server.shutdown()
        totals.sort()
        print(f"{len(totals)} queries: median {statistics.median(totals) / 1e3:.1f} kB, worst {totals[-1] / 1e3:.1f} kB")


if __name__ == "__main__":
    main()
