"""A library's own `theme/` folder, and the page that tells of it, docs/themes.md. Run by scripts/test.

EARSHOT names the binary.
"""
import filecmp
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EARSHOT = os.environ.get("EARSHOT", str(ROOT / ".build" / "release" / "earshot"))
SOURCES = ROOT / "Sources" / "SiteGenerator"
TEMPLATES = {path.stem: path.read_text(encoding="utf-8") for path in sorted((SOURCES / "Templates").glob("*.mustache"))}


def documented():
    """The keys below each template's heading, from the first column of its table: `people[].name` as `people.name`."""
    keys, found = {}, set()
    for line in (ROOT / "docs" / "themes.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found = keys.setdefault(line[4:-1], set()) if line.startswith("## `") else set()
        elif line.startswith("| `"):
            found.update(key.replace("[]", "") for key in re.findall(r"`([\w.\[\]]+)`", line.split("|")[1]))
    return keys


def used(source):
    """The keys a template asks for, each with the sections it stands in. Blocks, parents and partials are none."""
    sections = []
    source = re.sub(r"\{\{[#/]say\}\}", "", source)
    for mark, name in re.findall(r"\{\{\{?\s*([#^/&]?)\s*([\w.]+)\s*\}?\}\}", source):
        if mark == "/":
            if sections and sections[-1] == name:  # Else it ends a block.
                sections.pop()
            continue
        yield name, tuple(sections)
        if mark in ("#", "^"):
            sections.append(name)


def names(folder):
    """Paths of the files below `folder`, hidden ones apart."""
    return sorted(str(path.relative_to(folder)) for path in pathlib.Path(folder).rglob("*")
                  if path.is_file() and not path.name.startswith("."))


class ThemePageTest(unittest.TestCase):
    def test_every_template_has_its_heading(self):
        self.assertEqual(sorted(documented()), sorted(TEMPLATES))

    def test_every_key_a_template_uses_is_documented(self):
        keys, count = documented(), 0
        for template, source in TEMPLATES.items():
            known = keys[template] | keys["layout"]
            for key, sections in used(source):
                ways = (".".join([*part, key]) for size in range(len(sections) + 1)
                        for part in itertools.combinations(sections, size))
                self.assertTrue(any(way in known for way in ways), f"{template}: {key} within {sections}")
                count += 1
        self.assertGreater(count, 300)

    def test_every_documented_key_is_given_by_the_program(self):
        code = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.swift"))
        for template, keys in documented().items():
            for key in keys:
                self.assertTrue(all(f'"{part}"' in code for part in key.split(".")), f"{template}: {key}")


class ThemeTest(unittest.TestCase):
    def setUp(self):
        filecmp.clear_cache()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.library, self.site = self.folder / "transcripts", self.folder / "site"
        for tree in ("transcripts", "show-notes"):
            shutil.copytree(ROOT / tree, self.folder / tree, ignore=shutil.ignore_patterns(".*"))

    def run_earshot(self, *arguments, code=0, index=None):
        environment = {key: value for key, value in os.environ.items() if key != "EARSHOT_INDEX"}
        if index:
            environment["EARSHOT_INDEX"] = str(index)
        done = subprocess.run([EARSHOT, *map(str, arguments)], cwd=self.folder, env=environment,
                              capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done

    def build(self, *arguments, site=None, **options):
        return self.run_earshot("build", "-C", self.library, "--output", site or self.site, "--no-history", *arguments, **options)

    def write(self, name, text):
        path = self.library / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name):
        return (self.site / name).read_text(encoding="utf-8")

    def assert_same(self, one, other):
        self.assertEqual(names(one), names(other))
        _, differing, failed = filecmp.cmpfiles(one, other, names(one), shallow=False)
        self.assertEqual((differing, failed), ([], []))

    def assert_as_built_anew(self):
        """The site is what a full build makes in an empty folder, with nothing kept."""
        fresh = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.build("--full", site=fresh / "site", index=fresh / "index")
        self.assert_same(self.site, fresh / "site")

    def test_the_default_theme_is_exported_and_never_over_another_file(self):
        theme = self.folder / "exported" / "theme"
        self.run_earshot("build", "--theme-export", theme)
        self.assert_same(theme / "templates", SOURCES / "Templates")
        self.assert_same(theme / "assets", SOURCES / "Assets")
        self.assertEqual(sorted(path.name for path in theme.iterdir()), ["assets", "templates", "words.yml"])
        before = {path: path.stat().st_mtime_ns for path in theme.rglob("*")}
        self.run_earshot("build", "--theme-export", theme)
        self.assertEqual({path: path.stat().st_mtime_ns for path in theme.rglob("*")}, before)
        (theme / "templates" / "show.mustache").write_text("mine", encoding="utf-8")
        (theme / "assets" / "icon.svg").unlink()
        done = self.run_earshot("build", "--theme-export", theme, code=2)
        self.assertIn("theme/templates/show.mustache: ", done.stderr)
        self.assertEqual((theme / "templates" / "show.mustache").read_text(encoding="utf-8"), "mine")
        self.assertFalse((theme / "assets" / "icon.svg").exists())
        self.assertFalse((self.folder / "_site").exists())

    def test_own_templates_and_assets_stand_in_and_go_again(self):
        self.build()
        plain = self.folder / "plain"
        shutil.copytree(self.site, plain)
        self.write("templates/missing.mustache", "<p>{{siteTitle}} has no such page.</p>\n")
        self.write("assets/site.css", "body { color: #123456 }\n")
        self.write("assets/mine.txt", "one more\n")
        self.build()
        self.assertEqual(self.read("404.html"), "<p>Two Small Shows has no such page.</p>\n")
        self.assertEqual(self.read("assets/site.css"), "body { color: #123456 }\n")
        self.assertEqual(self.read("assets/mine.txt"), "one more\n")
        self.assert_as_built_anew()
        self.write("assets/site.css", "body { color: #654321 }\n")
        self.build()
        self.assertEqual(self.read("assets/site.css"), "body { color: #654321 }\n")
        self.assert_as_built_anew()
        shutil.rmtree(self.library / "theme")
        self.build()
        self.assert_same(self.site, plain)

    def test_a_partial_of_ones_own_is_on_every_page_and_so_is_its_change(self):
        self.build()
        self.write("templates/layout.mustache", TEMPLATES["layout"].replace("</footer>", "{{>mine}}</footer>"))
        for words in ("One", "Two"):
            self.write("templates/mine.mustache", f'<p class="mine">{words} of {{{{siteTitle}}}}</p>')
            self.build()
            pages = [text for name in names(self.site) if name.endswith(".html") and "</footer>" in (text := self.read(name))]
            self.assertGreater(len(pages), 20)
            for page in pages:
                self.assertEqual(re.findall('<p class="mine">(.*?)</p>', page), [f"{words} of Two Small Shows"])
            self.assert_as_built_anew()
        self.assertIn(" 0 written", self.build().stdout)

    def test_broken_templates_are_told_with_their_place_and_the_old_site_stays(self):
        self.build()
        before = {path: path.read_bytes() for path in self.site.rglob("*") if path.is_file()}
        for text, line in (("{{<layout}}\n{{$main}}\n{{#title}}\n{{/main}}\n{{/layout}}\n", 4), ("<p>\n{{#title}}\n", 3),
                           ("<p>\n</p>\n{{title and more\n", 3), ("<p>\n{{>nowhere}}\n</p>\n", 2), ("{{<nowhere}}{{/nowhere}}", 1)):
            self.write("templates/missing.mustache", text)
            done = self.build(code=2)
            self.assertRegex(done.stderr, rf"theme/templates/missing\.mustache:{line}:\d+: ", text)
            self.assertEqual(done.stderr.count("\n"), 1)
            self.assertEqual({path: path.read_bytes() for path in self.site.rglob("*") if path.is_file()}, before)
        # A build that was killed left its mark, by which the next good one clears up: it stays, too.
        (self.site / ".earshot-lock").write_text("1")
        self.build(code=2)
        self.assertEqual((self.site / ".earshot-lock").read_text(), "1")
        self.write("templates/missing.mustache", "<p>Mended</p>\n")
        self.build()
        self.assertEqual(self.read("404.html"), "<p>Mended</p>\n")

    def test_links_that_lead_out_of_the_library_are_not_followed(self):
        outside = self.folder / "outside"
        outside.mkdir()
        for name in ("site.css", "more.css", "missing.mustache"):
            (outside / name).write_text("kept-outside\n", encoding="utf-8")
        for links in ({"assets/site.css": "site.css", "assets/more.css": "more.css", "templates/missing.mustache": "missing.mustache"},
                      {"assets": "", "templates": ""}):
            for name, target in links.items():
                path = self.library / "theme" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.symlink_to(outside / target)
            self.build()
            for name in names(self.site):
                self.assertNotIn(b"kept-outside", (self.site / name).read_bytes(), (links, name))
            self.assertFalse((self.site / "assets" / "more.css").exists())
            self.assert_as_built_anew()
            shutil.rmtree(self.library / "theme")


if __name__ == "__main__":
    unittest.main()
