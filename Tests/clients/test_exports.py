"""What `export` and `build` write for others, read by programs that are not ours.

Run by scripts/test. EARSHOT names the binary.
"""
import html
import json
import os
import re
import subprocess
import tempfile
import unittest
import uuid
import xml.etree.ElementTree as ET

import feedparser
import srt
import webvtt

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
SAMPLE = os.path.join(ROOT, "transcripts")


def run(*arguments, code=0):
    done = subprocess.run([EARSHOT, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == code, (arguments, done.returncode, done.stderr)
    return done


def episodes():
    for show in sorted(os.listdir(SAMPLE)):
        if os.path.isdir(os.path.join(SAMPLE, show)) and not show.startswith("."):
            for name in sorted(os.listdir(os.path.join(SAMPLE, show))):
                seen = json.loads(run("inspect", "--json", "-C", SAMPLE, f"{show}/{name[:-3]}").stdout)
                if any(turn["seconds"] is not None for turn in seen["turns"]):
                    yield f"{show}/{name[:-3]}", seen


def joined(names):
    """Names in order, the same one on end once."""
    return [name for index, name in enumerate(names) if index == 0 or name != names[index - 1]]


class ExportTest(unittest.TestCase):
    def test_webvtt_has_the_voices_in_order_and_times_that_never_run_backwards(self):
        count = 0
        for name, seen in episodes():
            captions = list(webvtt.from_string(run("export", name, "-C", SAMPLE, "--format", "vtt").stdout))
            wanted = joined([turn["speaker"] for turn in seen["turns"] if turn["text"]])
            self.assertEqual(joined([html.unescape(c.voice) if c.voice else None for c in captions]), wanted, name)
            starts = [c.start_in_seconds for c in captions]
            self.assertEqual(starts, sorted(starts))
            self.assertTrue(all(c.end > c.start for c in captions))
            self.assertTrue(all(len(c.text) <= 85 for c in captions if " " in c.text))
            count += 1
        self.assertGreater(count, 5)

    def test_srt_is_read_strictly_and_names_the_speakers(self):
        for name, seen in episodes():
            items = list(srt.parse(run("export", name, "-C", SAMPLE, "--format", "srt").stdout, ignore_errors=False))
            self.assertEqual([item.index for item in items], list(range(1, len(items) + 1)))
            self.assertTrue(all(item.end > item.start for item in items))
            named = [m.group(1) for item in items if (m := re.match(r"([A-Z][^:\n]{1,40}):\s", item.content))]
            wanted = [turn["speaker"] for turn in seen["turns"] if turn["text"] and turn["speaker"]]
            self.assertEqual([n for n in named if n in wanted], wanted, name)

    def test_json_transcripts_have_the_words_of_text(self):
        for name, _ in episodes():
            log = json.loads(run("export", name, "-C", SAMPLE, "--format", "json").stdout)
            self.assertEqual(log["version"], "1.0.0")
            words = " ".join(s["body"] for s in log["segments"]).split()
            text = run("export", name, "-C", SAMPLE, "--format", "text").stdout
            paragraphs = text.split("\n\n")[1:]
            self.assertGreater(len(words), 20)
            body = " ".join(p for p in paragraphs if not re.fullmatch(r"\[.*\]\n?", p))
            for speaker in {s.get("speaker") for s in log["segments"]} - {None}:
                body = re.sub(rf"(^|\s){re.escape(speaker)}: ", " ", body)
            self.assertEqual(body.split(), words, name)

    def test_what_was_exported_is_imported_with_the_same_words(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, seen in episodes():
                for kind in ("vtt", "srt", "json"):
                    path = os.path.join(folder, "x." + kind)
                    run("export", name, "-C", SAMPLE, "--format", kind, "--output", path)
                    run("import", path, "--as", "a/b", "--force", "-C", folder)
                    again = json.loads(run("inspect", "--json", "-C", folder, "a/b").stdout)
                    self.assertEqual(
                        joined([t["speaker"] for t in again["turns"] if t["text"]]),
                        joined([t["speaker"] for t in seen["turns"] if t["text"]]), (name, kind))
                    self.assertEqual(again["words"], seen["words"], (name, kind))

    def test_all_goes_into_its_folder_and_never_through_a_link(self):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out")
            run("export", "--all", "-C", SAMPLE, "--format", "text", "--output", out)
            self.assertTrue(os.path.isfile(os.path.join(out, "loose-threads", "loose-threads-1.txt")))
            other = os.path.join(folder, "other")
            os.mkdir(other)
            os.rename(os.path.join(out, "night-shift"), os.path.join(folder, "old"))
            os.symlink(other, os.path.join(out, "night-shift"))
            done = run("export", "--all", "-C", SAMPLE, "--format", "text", "--output", out, code=2)
            self.assertIn("link", done.stderr)
            self.assertEqual(os.listdir(other), [])

    def test_wrong_files_and_names_are_errors_and_nothing_is_written(self):
        with tempfile.TemporaryDirectory() as folder:
            lib = os.path.join(folder, "lib")
            os.mkdir(lib)
            bad = os.path.join(folder, "bad.vtt")
            with open(bad, "w") as file:
                file.write("WEBVTT\n\n00:01.000 --> soon\nhi\n")
            done = run("import", bad, "--as", "a/b", "-C", lib, code=2)
            self.assertIn("bad.vtt:3:15: ", done.stderr)
            good = os.path.join(folder, "good.vtt")
            with open(good, "w") as file:
                file.write("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>hi\n")
            for name in ("../a/b", "/a/b", "a/..", "a", "a/b/c/d/e/f/g/h/i", "a/.b/c", ".a/b", "a/\x1b", "a\\b/c", ""):
                run("import", good, "--as", name, "-C", lib, code=2)
            self.assertEqual(os.listdir(lib), [])
            run("import", good, "--as", "a/b", "-C", lib)
            self.assertIn("--force", run("import", good, "--as", "a/b", "-C", lib, code=2).stderr)
            with open(os.path.join(lib, "a", "b.md")) as file:
                self.assertEqual(file.read(), "**Ann:** \\[0:01\\] hi\n")
            os.mkdir(os.path.join(lib, "s"))
            with open(os.path.join(lib, "s", "none.md"), "w") as file:
                file.write("**A:** hello")
            done = run("export", "none", "-C", lib, "--format", "vtt", code=2)
            self.assertIn("no time is known", done.stderr)
            self.assertEqual(done.stdout, "")
            self.assertIn("A: hello", run("export", "none", "-C", lib, "--format", "text").stdout)


class FeedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.out = os.path.join(cls.folder.name, "site")
        run("build", "-C", SAMPLE, "--output", cls.out)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def read(self, *names):
        with open(os.path.join(self.out, *names), encoding="utf-8", newline="") as file:
            return file.read()

    def local(self, url):
        self.assertTrue(url.startswith("https://transcripts.example.org/"), url)
        return os.path.join(self.out, url.removeprefix("https://transcripts.example.org/"))

    def test_feeds_are_well_formed_and_lead_to_files_that_are_there(self):
        for feed in ("feed", "loose-threads/feed", "night-shift/feed"):
            text = self.read(*f"{feed}.xml".split("/"))
            parsed = feedparser.parse(text)
            self.assertFalse(parsed.bozo, parsed.get("bozo_exception"))
            self.assertGreater(len(parsed.entries), 3)
            root = ET.fromstring(text)
            ns = {"podcast": "https://podcastindex.org/namespace/1.0", "atom": "http://www.w3.org/2005/Atom"}
            own = root.find("channel/atom:link", ns).get("href")
            self.assertEqual(own, f"https://transcripts.example.org/{feed}.xml")
            space = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
            self.assertEqual(
                root.find("channel/podcast:guid", ns).text, str(uuid.uuid5(space, own.removeprefix("https://"))))
            for entry in parsed.entries:
                self.assertTrue(os.path.isfile(self.local(entry.link)), entry.link)
            for tag in ("transcript", "chapters"):
                found = root.findall(f".//podcast:{tag}", ns)
                self.assertGreater(len(found), 0 if tag == "transcript" or "night" not in feed else -1)
                for element in found:
                    self.assertTrue(os.path.isfile(self.local(element.get("url"))), element.get("url"))
            log = json.loads(self.read(*f"{feed}.json".split("/")))
            self.assertEqual(log["version"], "https://jsonfeed.org/version/1.1")
            self.assertEqual([i["url"] for i in log["items"]], [e.link for e in parsed.entries])
            for item in log["items"]:
                self.assertTrue(item["id"] and item["content_text"])
        entry = next(e for e in feedparser.parse(self.read("loose-threads", "feed.xml")).entries
                     if e.link.endswith("loose-threads-1.html"))
        self.assertEqual(entry.enclosures[0].href, "https://audio.example.org/loose-threads/loose-threads-1.mp3")
        self.assertEqual(entry.published_parsed[:3], (2023, 3, 2))
        self.assertEqual(entry.published_parsed.tm_wday, 3)
        notes = entry.content[0].value
        self.assertIn("<h2>Free Software Friday</h2>", notes)
        self.assertRegex(notes, r'<a href="https://www.gnucash.org/?"[^>]*>GnuCash</a>')
        items = json.loads(self.read("loose-threads", "feed.json"))["items"]
        item = next(i for i in items if i["url"] == entry.link)
        self.assertIn('GnuCash</a>', item["content_html"])

    def test_pages_tell_of_themselves_in_json_ld_and_open_graph(self):
        page = self.read("loose-threads", "loose-threads-1.html")
        data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1))
        self.assertEqual(data["@type"], "PodcastEpisode")
        self.assertEqual(data["partOfSeries"]["name"], "Loose Threads")
        self.assertIn('<meta property="og:title" content="The cron job nobody owns">', page)
        self.assertIn('href="../loose-threads/feed.xml"', page)
        for name in re.findall(r'<a href="([^"]+)" type="', page):
            self.assertTrue(os.path.isfile(os.path.join(self.out, "loose-threads", name)), name)
        self.assertEqual(json.loads(self.read("loose-threads", "chapters", "loose-threads-1.json"))["version"], "1.2.0")

    def test_sitemap_names_pages_that_are_there(self):
        root = ET.fromstring(self.read("sitemap.xml"))
        pages = [e.text for e in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
        self.assertEqual(len(pages), len(set(pages)))
        for page in pages:
            path = self.local(page)
            self.assertTrue(os.path.isfile(path) or os.path.isfile(os.path.join(path, "index.html")), page)
        self.assertIn("Sitemap: https://transcripts.example.org/sitemap.xml", self.read("robots.txt"))
        ET.fromstring(self.read("opensearch.xml"))

    def test_hostile_text_breaks_no_format(self):
        nasty = "]]> <![CDATA[ --> \x01\x0b\ufffe & <b>\"' </script><script>alert(1)</script> \u2028 <v X>"
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "t", "s"))
            with open(os.path.join(folder, "t", "earshot.yml"), "w") as file:
                file.write("url: https://x.example/\nshows: {s: {title: 'A & <b> ]]>', audio: 'https://a.example/{slug}.mp3'}}\n")
            front = json.dumps({"title": nasty, "hosts": [nasty], "summary": nasty, "topics": [nasty],
                                "chapters": [{"start": "0:10", "title": nasty, "url": "javascript:alert(1)"}]})
            with open(os.path.join(folder, "t", "s", "a.md"), "w") as file:
                file.write(f"---\n{front[1:-1].replace(chr(10), ' ')}\n---\n**A {nasty}:** \\[0:05\\] {nasty}\n")
            out = os.path.join(folder, "out")
            run("build", "-C", os.path.join(folder, "t"), "--output", out)
            for name in ("feed.xml", "s/feed.xml", "sitemap.xml", "opensearch.xml"):
                with open(os.path.join(out, name), "rb") as file:
                    ET.fromstring(file.read())
            for name in ("feed.json", "s/feed.json", "s/a.json"):
                with open(os.path.join(out, name), "rb") as file:
                    json.loads(file.read())
            with open(os.path.join(out, "s", "a.html"), encoding="utf-8") as file:
                page = file.read()
            self.assertNotIn("<script>alert", page)
            json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S).group(1))
            with open(os.path.join(out, "s", "a.srt"), encoding="utf-8") as file:
                items = list(srt.parse(file.read(), ignore_errors=False))
            said = [item for item in items if item.content != "[Times are estimates]"]
            self.assertEqual(len(list(webvtt.read(os.path.join(out, "s", "a.vtt")))), len(said))

    def test_without_an_address_transcripts_are_written_and_feeds_are_not(self):
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "t", "s"))
            with open(os.path.join(folder, "t", "s", "a.md"), "w") as file:
                file.write("**A:** \\[0:01\\] hi")
            done = run("build", "-C", os.path.join(folder, "t"), "--output", os.path.join(folder, "out"))
            self.assertEqual(done.stderr.count("address"), 1)
            self.assertTrue(os.path.isfile(os.path.join(folder, "out", "s", "a.vtt")))
            self.assertFalse(os.path.exists(os.path.join(folder, "out", "feed.xml")))


if __name__ == "__main__":
    unittest.main()
