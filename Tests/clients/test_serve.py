"""`earshot serve` as browsers and scripts meet it: over HTTP, with real files that change. Run by scripts/test."""
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
EPISODE = "---\ntitle: {title}\n---\n**Ann Lee:** \\[0:00\\] Hello there, {words}.\n"


class Preview:
    """A preview of a small library."""

    def __init__(self, test, *arguments, port=0, before=()):
        self.folder = tempfile.TemporaryDirectory()
        test.addCleanup(self.folder.cleanup)
        self.library = pathlib.Path(self.folder.name, "library")
        self.site = pathlib.Path(self.folder.name, "cache")
        (self.library / "show").mkdir(parents=True)
        self.write("words")
        self.process = subprocess.Popen(
            [*before, EARSHOT, "serve", "-C", self.library, "--port", str(port), "--no-history", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env=os.environ | {"XDG_CACHE_HOME": str(self.site), "NO_COLOR": "1"})
        test.addCleanup(self.end)
        self.address = self.process.stdout.readline().strip()
        self.port = int(self.address.rstrip("/").rsplit(":", 1)[-1]) if self.address else None
        self.first = self.process.stderr.readline() if self.address else ""

    def write(self, words, title="One"):
        """Replaces the episode as editors do: written beside, then renamed."""
        beside = self.library / "show" / ".one.md.new"
        beside.write_text(EPISODE.format(title=title, words=words), encoding="utf-8")
        beside.rename(self.library / "show" / "one.md")

    def end(self, number=signal.SIGINT):
        if self.process.poll() is None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, err

    def get(self, path, method="GET", headers=None, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", host or f"localhost:{self.port}")
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def events(self):
        """Statuses as a page is told them."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", "/.earshot/events", headers={"Host": f"localhost:{self.port}"})
        answer = connection.getresponse()
        try:
            while line := answer.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])
        finally:
            connection.close()


def with_limit(name, value):
    """A command line's beginning that runs the rest where the kernel gives less."""
    return ["unshare", "--user", "--map-root-user", "sh", "-c", f'echo {value} > /proc/sys/user/{name} && exec "$@"', "sh"]


def has_limits():
    try:
        return subprocess.run([*with_limit("max_inotify_watches", 1), "true"], capture_output=True).returncode == 0
    except OSError:
        return False


class ServeTest(unittest.TestCase):
    def test_pages_are_served_with_a_script_that_no_file_holds(self):
        preview = Preview(self)
        page = preview.get("/show/one.html")
        self.assertEqual(page.status, 200)
        self.assertEqual(page.getheader("Content-Type"), "text/html; charset=utf-8")
        self.assertIn(b'<script src="/.earshot/reload.js"', page.content)
        self.assertIn(f"http://localhost:{preview.port}/show/one.html".encode(), page.content)
        self.assertEqual(preview.get("/").content, preview.get("/index.html").content)
        self.assertEqual(preview.get("/.earshot/reload.js").status, 200)
        files = [path for path in preview.site.rglob("*") if path.is_file()]
        self.assertGreater(len(files), 10)
        for path in files:
            self.assertNotIn(b".earshot/reload", path.read_bytes(), path)
        self.assertFalse((preview.library / "_site").exists())
        self.assertEqual([path.name for path in preview.library.iterdir()], ["show"])

    def test_head_ranges_and_tags(self):
        preview = Preview(self)
        path = "/show/one.vtt"
        whole = preview.get(path)
        self.assertEqual(whole.getheader("Content-Type"), "text/vtt; charset=utf-8")
        head = preview.get(path, "HEAD")
        self.assertEqual((head.status, head.content), (200, b""))
        self.assertEqual(int(head.getheader("Content-Length")), len(whole.content))
        page = preview.get("/", "HEAD")
        self.assertEqual(int(page.getheader("Content-Length")), len(preview.get("/").content))
        part = preview.get(path, headers={"Range": "bytes=2-5"})
        self.assertEqual((part.status, part.content), (206, whole.content[2:6]))
        self.assertEqual(part.getheader("Content-Range"), f"bytes 2-5/{len(whole.content)}")
        self.assertEqual(preview.get(path, headers={"Range": "bytes=-4"}).content, whole.content[-4:])
        beyond = preview.get(path, headers={"Range": f"bytes={len(whole.content)}-"})
        self.assertEqual((beyond.status, beyond.getheader("Content-Range")), (416, f"bytes */{len(whole.content)}"))
        old = preview.get(path, headers={"Range": "bytes=2-5", "If-Range": '"old"'})
        self.assertEqual((old.status, old.content), (200, whole.content))
        for path in (path, "/"):
            tag = preview.get(path).getheader("ETag")
            known = preview.get(path, headers={"If-None-Match": f'"x", W/{tag}'})
            self.assertEqual((known.status, known.content), (304, b""))
        self.assertEqual(preview.get("/", "POST").status, 405)

    def test_large_files_arrive_whole(self):
        preview = Preview(self)
        audio = os.urandom(3_000_001)
        next(preview.site.rglob("index.html")).with_name("a.mp3").write_bytes(audio)
        path = "/" + str(next(preview.site.rglob("a.mp3")).relative_to(next(preview.site.rglob(".earshot-site")).parent))
        answer = preview.get(path)
        self.assertEqual((answer.getheader("Content-Type"), answer.content == audio), ("audio/mpeg", True))
        part = preview.get(path, headers={"Range": "bytes=1000000-2999999"})
        self.assertEqual((part.status, part.content == audio[1_000_000:3_000_000]), (206, True))

    def test_other_names_and_ways_out_are_refused(self):
        preview = Preview(self)
        site = next(preview.site.rglob(".earshot-site")).parent
        outside = pathlib.Path(preview.folder.name, "secret.txt")
        outside.write_text("secret")
        (site / "link.txt").symlink_to(outside)
        (site / "folder").symlink_to(outside.parent)
        for host in ("evil.example", f"evil.example:{preview.port}", "localhost:1"):
            answer = preview.get("/", host=host)
            self.assertEqual(answer.status, 421, host)
            self.assertNotIn(b"html", answer.content)
        for path in ("/link.txt", "/folder/secret.txt", "/../../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "/.earshot-site",
                     "/..%2f..%2fsecret.txt", "//evil.example/", "/show/../index.html"):
            answer = preview.get(path)
            self.assertEqual(answer.status, 404, path)
            self.assertNotIn(b"secret.txt", answer.content)
        moved = preview.get("/show?a=b")
        self.assertEqual((moved.status, moved.getheader("Location")), (301, "/show/?a=b"))
        missing = preview.get("/nothing.html")
        self.assertIn(b"There is nothing here", missing.content)

    def test_a_change_is_built_and_open_pages_are_told(self):
        for arguments in ((), ("--poll",)):
            preview = Preview(self, *arguments)
            events = preview.events()
            before = next(events)
            tag = preview.get("/show/one.html").getheader("ETag")
            preview.write("changed words")
            statuses = []
            for status in events:
                statuses.append(status)
                if status["build"] != before["build"]:
                    break
            after = statuses[-1]
            # Told early, if at all, as what it is called in the end: nothing loads twice.
            for status in statuses[:-1]:
                self.assertEqual(status["early"].get("show/one.html", after["build"]), after["build"])
            self.assertEqual(after["early"], {})
            page = preview.get("/show/one.html", headers={"If-None-Match": tag})
            self.assertEqual(page.status, 200)
            self.assertIn(b"changed words", page.content)
            self.assertIn(f'data-build="{after["build"]}"'.encode(), page.content)
            self.assertRegex(preview.process.stderr.readline(), r"show/one\.md: \d+ of \d+ files written(, \d+ removed)?, \d+\.\d{3} s\n")

    def test_an_error_is_told_with_its_place_and_the_old_site_stays(self):
        preview = Preview(self)
        events = preview.events()
        before = next(events)
        (preview.library / "earshot.yml").write_text("title: [<b>\x1b[31moops\n")
        problem = next(events)
        self.assertEqual(problem["build"], before["build"])
        self.assertRegex(problem["problems"][0]["place"], r"earshot\.yml:\d+:\d+$")
        self.assertEqual(preview.get("/show/one.html").status, 200)
        self.assertIn("the old site stays", preview.process.stderr.readline())
        told = preview.process.stderr.readline()
        self.assertIn("earshot.yml:", told)
        self.assertNotIn("\x1b", told)
        (preview.library / "earshot.yml").write_text("title: Mended\n")
        mended = next(status for status in events if not status["problems"])
        self.assertNotEqual(mended["build"], before["build"])
        self.assertIn(b"Mended", preview.get("/").content)

    @unittest.skipUnless(has_limits(), "no user namespaces on this machine")
    def test_where_the_kernel_tells_nothing_files_are_looked_at_and_that_is_said(self):
        for name, value in (("max_inotify_instances", 0), ("max_inotify_watches", 1)):
            preview = Preview(self, before=with_limit(name, value))
            lines = [preview.first, preview.process.stderr.readline()]
            self.assertEqual(sum("The files are looked at every" in line for line in lines), 1, lines)
            events = preview.events()
            next(events)
            preview.write("changed words")
            next(events)
            self.assertIn(b"changed words", preview.get("/show/one.html").content)

    def test_it_ends_quietly_even_while_pages_are_open(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            preview = Preview(self)
            events = preview.events()
            next(events)
            self.assertEqual(preview.end(number), (0, ""))

    def test_a_port_in_use_is_said_in_one_line(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            preview = Preview(self, port=port)
            self.assertEqual(preview.address, "")
            code, err = preview.end()
        self.assertEqual(code, 2)
        self.assertEqual(err, f"earshot: Port {port} is in use by another program. Name another one with --port.\n")


if __name__ == "__main__":
    unittest.main()
