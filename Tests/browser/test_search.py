"""Search in a real browser beside search at the terminal: one table of queries, both must answer it.

Run by scripts/test. queries.tsv holds, for the sample library, the turns in their order (`SLUG:TURN`; 0 is text
before the first label), `nothing`, or `error` and the offset it points at; and what a misspelt word was taken for.
"""
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

sys.path.insert(0, os.path.dirname(__file__))
from static_host import BROWSER, EARSHOT, ROOT, StaticHost, dump

SAMPLE = os.path.join(ROOT, "transcripts")

PROBE = """<!doctype html><body data-root=""><pre id="out"></pre><script type="module">
import { Index, Search, tokens, forms } from "./assets/search-engine.js";
const index = await new Index("").open(), out = [];
%s
document.getElementById("out").textContent = JSON.stringify(out);
</script>"""

# A document's number is its episode's times this, the page's `turnsEach`, and its place.
ANSWERS = """for (const query of %s) {
  try {
    const search = await new Search(index, query).run(), turns = [];
    for (const { episode, matches } of search.taken) {
      const record = await index.record(episode);
      for (const { document } of matches) {
        const { turn, isNotes } = await index.document(episode, document %% 4194304);
        turns.push(record.address.replace(/^.*\\/|\\.html$/g, "") + ":" + (isNotes ? "notes" : turn));
      }
    }
    out.push([turns.join(" ") || "nothing", search.corrections.map(({ used }) => used).join()]);
  } catch (error) {
    if (error.offset === undefined) throw error;
    out.push(["error " + error.offset, ""]);
  }
}"""

# Queries read by the page's quick way and by its whole parser: those that differ.
READINGS = """const { parse } = await import("./assets/search-engine.js"), whole = await import("./assets/search-language.js");
const told = (query) => JSON.stringify(query, (key, value) => (key === "offset" || (key === "isExact" && !value) ? undefined : value));
const tried = async (read) => { try { return told(await read()); } catch (error) { return `error ${error.message} ${error.offset}`; } };
for (const query of %s) {
  const [quick, slow] = [await tried(() => parse(query)), await tried(() => whole.parse(query))];
  if (quick !== slow) out.push([query, quick, slow]);
}"""

# Words and places of every document: what the lists of the index say, and what the page makes of the text.
WORDS = """const said = new Map();
for (let number = 0; number < index.chunkCount; number++) {
  for (const term of (await index.chunk(number)).keys()) {
    if (term < " " || term.includes("\\u0001")) continue;
    await index.load([term], true);
    for (const [document, { positions }] of index.list(term).places) {
      for (const position of positions) said.set(document, [...(said.get(document) ?? []), [position, term].join()]);
    }
  }
}
for (let episode = 0; episode < index.episodeCount; episode++) {
  const places = await index.places(episode), texts = await index.texts(episode, places);
  texts.forEach((text, i) => out.push([text, (said.get(episode * 4194304 + places[i]) ?? []).sort(),
    tokens(text).map(({ position, term }) => [position, term].join()).sort()]));
}"""


def named(hit):
    """A hit of the terminal as `ANSWERS` tells one of the page."""
    return f"{hit['episode'].split('/')[1]}:{'notes' if hit['in'] == 'notes' else hit['turn']}"


def build(library, site):
    subprocess.run([EARSHOT, "build", "-C", library, "--output", site], check=True, stdout=subprocess.DEVNULL)


def probe(site, host, script):
    with open(os.path.join(site, "probe.html"), "w", encoding="utf-8") as file:
        file.write(PROBE % script)
    page = dump(host.address + "probe.html")
    os.unlink(os.path.join(site, "probe.html"))
    return json.loads(html.unescape(re.search(r'<pre id="out">(.*?)</pre>', page, re.S)[1]))


@unittest.skipUnless(BROWSER, "no Chromium on this machine")
class SearchTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.site = os.path.join(cls.folder.name, "site")
        build(SAMPLE, cls.site)
        cls.host = StaticHost(cls.site)
        with open(os.path.join(os.path.dirname(__file__), "queries.tsv"), encoding="utf-8") as file:
            cls.table = [line.rstrip("\n").split("\t") for line in file][1:]

    @classmethod
    def tearDownClass(cls):
        cls.host.close()
        cls.folder.cleanup()

    def page(self, query, *options, host=None):
        return dump((host or self.host).address + "search.html?" + urllib.parse.urlencode(query), *options)

    def test_the_terminal_answers_the_table(self):
        index = os.path.join(self.folder.name, "index")
        for query, answer, corrected in self.table:
            done = subprocess.run([EARSHOT, "search", "-C", SAMPLE, "--index", index, "--json", "--", query],
                                  capture_output=True, text=True)
            if done.returncode == 2:
                place = re.search(r"at character (\d+)", done.stderr)
                found = f"error {int(place[1]) - 1 if place else len(query)}"
            else:
                hits = [json.loads(line) for line in done.stdout.splitlines()]
                found = " ".join(named(hit) for hit in hits) or "nothing"
            self.assertEqual(found, answer, query)
            said = re.search(r"no turn says .*; showing (.*)", done.stderr)
            self.assertEqual(said[1] if said else "", corrected, query)

    def test_the_page_answers_the_table(self):
        found = probe(self.site, self.host, ANSWERS % json.dumps([row[0] for row in self.table]))
        self.assertEqual([[row[0], *answer] for row, answer in zip(self.table, found)], self.table)

    def test_the_page_reads_plain_queries_as_its_whole_parser_does(self):
        numbers = random.Random(5)
        words = ["go", '"a b"', "OR", "AND", "NOT", "-x", "k8s", "c++", ".net", "node.js", "=exact", "pre*", '"pre fix*"', "(a", "b)",
                 "speaker:ann", 'speaker:"Ann Lee"', "NEAR", "NEAR/3", "don't", "—", '"', '""', "«x y»", "日本語", "a:b", 'x"y"', "…", "&"]
        queries = [(" " if numbers.random() < .9 else "").join(numbers.choices(words, k=numbers.randint(1, 5))) for _ in range(3000)]
        queries += ["", " ", "a " * 300, "a" * 11000, "OR", "a OR", "OR a", "a OR OR b"]
        self.assertEqual(probe(self.site, self.host, READINGS % json.dumps(queries)), [])

    def test_the_page_cuts_hostile_text_into_the_same_words(self):
        numbers = random.Random(11)
        ranges = [(0x21, 0x7e)] * 6 + [(0xa1, 0x24f), (0x300, 0x36f), (0x370, 0x5ff), (0x900, 0x97f), (0x1e00, 0x1eff),
                                       (0x2010, 0x206f), (0x3040, 0x30ff), (0x4e00, 0x4fff), (0xac00, 0xacff), (0x1f600, 0x1f64f)]
        fixed = ["don't", "rock’n’roll", "c++", "C#", "g++x", ".net", "a.net", "x .NET y", "node.js", "İstanbul", "straße", "e\u0301te\u0301",
                 "x" * 70, "é" * 40, "日本語c++", "'quoted'", "it's'", "2×2", "½ cup", "C++…", "Ⅷ", "ﬁne"]
        words = lambda: "".join(chr(numbers.randint(*numbers.choice(ranges))) for _ in range(numbers.randint(1, 9)))
        with tempfile.TemporaryDirectory() as folder:
            os.makedirs(os.path.join(folder, "library", "show"))
            with open(os.path.join(folder, "library", "show", "one.md"), "w", encoding="utf-8") as file:
                for turn in range(60):
                    said = [re.sub(r"[\\\[\]*_`<>&#!~|:$^=(){}]", "", words()) for _ in range(12)] + numbers.sample(fixed, 3)
                    numbers.shuffle(said)
                    file.write(f"**Ann:** so {' '.join(said)} then\n\n")
            site = os.path.join(folder, "site")
            build(os.path.join(folder, "library"), site)
            host = StaticHost(site)
            try:
                found = probe(site, host, WORDS)
            finally:
                host.close()
        self.assertGreaterEqual(len(found), 60)
        for text, listed, made in found:
            self.assertEqual(made, listed, text)

    def test_questions_of_another_language_are_asked_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            library = os.path.join(folder, "library")
            os.makedirs(os.path.join(library, "show"))
            with open(os.path.join(library, "earshot.yml"), "w", encoding="utf-8") as file:
                file.write("language: de\n")
            with open(os.path.join(library, "show", "one.md"), "w", encoding="utf-8") as file:
                file.write("**Thomas Müller:** Das Geld war weg.\n\n**Ann:** Was sagte er?\n\n**Thomas Müller:** Über Kühe sprechen wir.\n")
            site = os.path.join(folder, "site")
            build(library, site)
            host = StaticHost(site)
            queries = ["was sagte thomas müller über geld", "wer spricht über Kühe", "was sagte er", "das geld"]
            try:
                page = probe(site, host, ANSWERS % json.dumps(queries))
            finally:
                host.close()
            for query, (answer, _) in zip(queries, page):
                done = subprocess.run([EARSHOT, "search", "-C", library, "--json", query], capture_output=True, text=True)
                hits = [json.loads(line) for line in done.stdout.splitlines()]
                self.assertEqual(" ".join(named(hit) for hit in hits) or "nothing", answer, query)
            self.assertEqual([page[0][0], page[1][0]], ["one:1", "one:3"])

    def test_amounts_are_found_alike(self):
        lines = ["It was $20 a month.", "Some 20 projects.", "We had 20 dollars.", "About 50% of it.", "In 50 countries.",
                 "Said 50 percent of them.", "It is £9.99, or €12.", "US$5k, they said.", "At 7 points.", "Just 90 percent.",
                 "For $1,000 and 1.5 percent.", "For $3000.", "It is 2.5% of it.", "3,000 dollars."]
        queries = ["$20", "20 dollars", "=$20", "50%", "50 percent", '"50 percent"', "20", "£9.99", "12 euros", "$5k", "$7", "7%", "$8", "90%", "$1,000", "$1000", "$3,000", "$3000", "1.5%", "2.5%", '"50% of"', "50% of"]
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            os.makedirs(os.path.join(library, "show"))
            with open(os.path.join(library, "show", "one.md"), "w", encoding="utf-8") as file:
                file.write("\n\n".join("**%s:** %s" % (name, line) for name, line in zip(["Ann", "Bob"] * 7, lines)))
            build(library, site)
            host = StaticHost(site)
            try:
                page = probe(site, host, ANSWERS % json.dumps(queries))
            finally:
                host.close()
            for query, (answer, _) in zip(queries, page):
                done = subprocess.run([EARSHOT, "search", "-C", library, "--json", "--", query], capture_output=True, text=True)
                hits = [json.loads(line) for line in done.stdout.splitlines()] if done.returncode != 2 else []
                self.assertEqual(" ".join(named(hit) for hit in hits) or "nothing", answer, query)
            self.assertEqual(sorted(page[0][0].split()), ["one:1", "one:3"])

    def test_a_hit_tells_speaker_time_and_words_and_leads_to_its_turn(self):
        page = self.page({"q": "eels"})
        self.assertIn("Tomasz Wren", page)
        self.assertRegex(page, r'<span class="time" title="estimated">~\d+:\d\d</span>')
        self.assertIn("<mark>eels</mark>", page)
        target, anchor = re.search(r'href="([^"#?]+)\?marks=eels#(t-[0-9a-f-]+)"', page).groups()
        with open(os.path.join(self.site, target), encoding="utf-8") as file:
            self.assertIn(f'id="{anchor}"', file.read())

    def test_a_host_without_parts_of_files_gives_the_same_turns(self):
        plain = StaticHost(self.site, gives_parts=False)
        try:
            found = [re.findall(r'data-turn="\d+"', self.page({"q": "winter"}, host=host)) for host in (self.host, plain)]
            self.assertIn("<mark>winter</mark>", self.page({"q": "winter"}, host=plain))
        finally:
            plain.close()
        self.assertTrue(found[0])
        self.assertEqual(*found)
        self.assertTrue(any(is_part for _, is_part in self.host.asked))

    def test_a_correction_is_said_and_can_be_refused(self):
        self.assertRegex(self.page({"q": "wintr"}), r"Nobody says “wintr”. Showing <b>winter</b>.*data-exact")
        self.assertIn("Nobody says that.", self.page({"q": "wintr", "exact": "1"}))

    def test_a_correction_is_written_as_somebody_says_it(self):
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            os.makedirs(os.path.join(library, "s"))
            for name, text in (("earshot.yml", "language: de\n"), ("s/a.md", "**Eva:** Der Müll ist draußen.\n\n**Uli:** Gut.\n")):
                with open(os.path.join(library, name), "w", encoding="utf-8") as file:
                    file.write(text)
            build(library, site)
            host = StaticHost(site)
            self.addCleanup(host.close)
            self.assertIn("<b>Müll</b>", self.page({"q": "Muell"}, host=host))

    def test_an_episode_that_is_called_so_is_told_where_no_turn_says_it(self):
        self.assertRegex(self.page({"q": "bread other people"}),
                         r'Looking for this episode\? <a href="night-shift/night-shift-s1e1.html">The bread is for other people</a>')
        self.assertNotIn("Looking for this episode", self.page({"q": "spreadsheet specification"}))

    def test_an_episode_is_told_by_its_show_and_number(self):
        for query in ("loose threads 3", "loose-threads episode 3"):
            self.assertRegex(self.page({"q": query}), r'Looking for this episode\? <a href="loose-threads/loose-threads-3.html">')
        self.assertRegex(self.page({"q": "episode 3"}), r'Looking for this episode\? <a href="loose-threads/loose-threads-3.html">')

    def test_an_episode_is_told_by_its_slug_and_its_id(self):
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            os.makedirs(os.path.join(library, "s"))
            for name in ("bonus-x", "other"):
                with open(os.path.join(library, "s", name + ".md"), "w", encoding="utf-8") as file:
                    file.write("---\ntitle: Extra talk\n---\n**Ann:** Hello.\n\n**Bob:** Hi.\n")
            build(library, site)
            host = StaticHost(site)
            self.addCleanup(host.close)
            for query in ("bonus-x", "s/bonus-x", "S/Bonus-X.md"):
                page = self.page({"q": query}, host=host)
                self.assertIn('Looking for this episode? <a href="s/bonus-x.html">Extra talk</a>', page, query)
                self.assertNotIn("s/other.html", page, query)

    def test_words_that_are_only_too_far_apart_are_told(self):
        self.assertIn("The words are said, but further apart.", self.page({"q": "eels NEAR/1 mind"}))

    def test_an_error_points_at_its_place(self):
        page = self.page({"q": "eels (pump"})
        self.assertIn("This bracket is not closed.", page)
        self.assertIn('<p class="place">eels <mark>(pump</mark></p>', page)

    def test_show_notes_are_found_and_lead_to_their_words(self):
        page = self.page({"q": "in:notes friday"})
        self.assertIn("<strong>show notes</strong>", page)
        self.assertIn("2 paragraphs of notes in 2 episodes", page)
        self.assertRegex(page, r'href="loose-threads/loose-threads-1\.html\?marks=Friday#noted"')
        self.assertIn("show notes", self.page({"q": '"free software"'}))
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            os.makedirs(os.path.join(library, "show"))
            for name, text in [("one", "**Ann:** Eels retire.\n"), ("two", "**Bob:** They do.\n")]:
                with open(os.path.join(library, "show", name + ".md"), "w", encoding="utf-8") as file:
                    file.write(text)
            build(library, site)
            host = StaticHost(site)
            try:
                self.assertIn("There are no show notes here.", self.page({"q": "in:notes eels"}, host=host))
            finally:
                host.close()

    def test_controls_choose_show_speaker_and_year(self):
        turns = lambda **query: set(re.findall(r'href="([^"#?]+)[^"#]*#', self.page(query)))
        self.assertEqual({address.split("/")[0] for address in turns(q="people", show="night-shift")}, {"night-shift"})
        self.assertEqual({address.split("/")[0] for address in turns(q="people")}, {"night-shift", "loose-threads"})
        page = self.page({"q": "the", "speaker": "Tomasz Wren"})
        self.assertEqual(set(re.findall(r"</span> <strong>(.*?)</strong>", page)), {"Tomasz Wren"})
        self.assertEqual(turns(q="eels", year="2022"), set())
        self.assertEqual(turns(q="eels", year="2023"), {"loose-threads/loose-threads-2.html"})

    def test_a_query_never_becomes_elements(self):
        page = self.page({"q": "<img src=x onerror=alert(1)>"})
        self.assertNotIn("<img", page)

    def test_nothing_is_asked_of_other_sites(self):
        self.host.asked.clear()
        page = self.page({"q": "winter"})
        self.assertTrue(any("/search/index.json" in path for path, _ in self.host.asked))
        self.assertFalse(re.search(r'(src|data|poster)="https?:', page))


if __name__ == "__main__":
    unittest.main()
