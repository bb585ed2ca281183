"""The episode page in a real browser: anchors, player, finding, quoting. Run by scripts/test, as test_site.py."""
import json
import os
import re
import subprocess
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_site  # noqa: E402
from test_site import BROWSER, EARSHOT, Page  # noqa: E402

PAGE = "show/one.html"
TRANSCRIPT = r"""---
title: One <of> many
hosts: [Ann Lee]
audio: AUDIO
chapters:
  - {start: "0:00", title: First}
  - {start: "1:34:00", title: Last}
sponsors:
  - {name: Acme Hosting, url: "https://acme.example"}
---
**Ann Lee:** \[0:00\] Hello, this is the café. Our sponsor is Acme Hosting.

**Bo:** \[5:54\] I made *code*Cop, and I like cafes. \[unintelligible 00:06:00.00\]

**Ann Lee:** This turn has no time of its own.

**Break:** \[10:00\] to \[11:00\] words of the café break

**Bo:** \[1:34:03\] A constant, a Cafe.

## Show notes

- [CodeCop](https://a.example)
"""


@unittest.skipUnless(BROWSER, "no Chromium on this machine")
class EpisodeTest(test_site.SiteTest):
    """Its own small library; the inherited tests are left to test_site."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        library = os.path.join(cls.folder.name, "t")
        os.makedirs(os.path.join(library, "show"))
        twins = "".join(f"**Bo:** \\[{minute}:00\\] Some words {minute}.\n\n**Ann:** Yes.\n\n" for minute in range(1, 5)) + "**Bo:** A Straßenfest [50%].\n\n**Bo:** An object-oriented, *new* thing.\n"
        for name, text in (("one", TRANSCRIPT.replace("AUDIO", "https://audio.example/one.mp3")),
                           ("mute", TRANSCRIPT.replace("AUDIO", "''")), ("twins", twins)):
            with open(os.path.join(library, "show", name + ".md"), "w", encoding="utf-8") as file:
                file.write(text)
        subprocess.run([EARSHOT, "build", "-C", library, "--output", os.path.join(cls.site, "small")],
                       check=True, stdout=subprocess.DEVNULL)

    def run_script(self, script, page=PAGE, hash=""):
        """What `script`, run in the page after its own, returns."""
        with open(os.path.join(self.site, "small", page), encoding="utf-8") as file:
            source = file.read()
        probe = page.replace(".html", "-probe.html")
        module = ('<script type="module">import * as episode from "../assets/episode.js";\n'
                  'const $ = (s) => document.querySelector(s), $$ = (s) => [...document.querySelectorAll(s)];\n'
                  'const key = (key, target = document.body) => target.dispatchEvent('
                  'new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));\n'
                  'let result; try { result = await (async () => {' + script + '})(); } catch (e) { result = "" + e; }\n'
                  'document.body.append(Object.assign(document.createElement("pre"), '
                  '{textContent: "RES" + "ULT" + JSON.stringify(result) + "EN" + "D"}));</script></body>')
        with open(os.path.join(self.site, "small", probe), "w", encoding="utf-8") as file:
            file.write(source.replace("</body>", module))
        text = "".join(self.browse("small/" + probe + hash).text)
        return json.loads(re.search("RESULT(.*)END", text, re.S).group(1))

    def test_a_time_in_the_address_is_understood_in_all_its_spellings(self):
        now = 'return $(".turn.now .name")?.textContent + " " + $(".turn.now .time").dataset.t'
        for page in (PAGE, "show/mute.html"):
            for spelling in ("1:34:03", "1h34m3s", "5643", "5643s", "94m3s"):
                self.assertEqual(self.run_script(now, page, "#t=" + spelling), "Bo 5643", spelling)
            self.assertEqual(self.run_script(now, page, "#t=354"), "Bo 354")
        changed = ('location.hash = "t=5:54"; await new Promise((r) => setTimeout(r, 50));' + now)
        self.assertEqual(self.run_script(changed), "Bo 354")
        self.assertEqual(self.run_script('return $$(".now").length', PAGE, "#t=nonsense%E0%A4%A"), 0)

    def test_a_quote_of_a_turn_that_was_mended_since_finds_its_time(self):
        now = 'return $(".turn.now .name")?.textContent + " " + $(".turn.now .time").dataset.t'
        self.assertEqual(self.run_script(now, PAGE, "?at=354#t-00000000"), "Bo 354")
        self.assertEqual(self.run_script('return $$(".now").length', PAGE, "#t-00000000"), 0)

    def test_of_turns_with_the_same_words_a_quote_leads_to_its_own(self):
        ids, times = self.run_script(
            'const all = $$(".turn").filter((t) => t.textContent.includes("Yes."));'
            'return [all.map((t) => t.id), all.map((t) => t.querySelector(".time").dataset.t)]', "show/twins.html")
        self.assertEqual([id.replace(ids[0], "") for id in ids], ["", "-2", "-3", "-4"])
        now = ('await new Promise((r) => setTimeout(r, 100));'
               'return [$(".turn.now .time")?.dataset.t, location.hash.slice(1)]')
        self.assertEqual(self.run_script(now, "show/twins.html", f"?at={int(float(times[2]))}#" + ids[0]), [times[2], ids[2]])
        self.assertEqual(self.run_script(now, "show/twins.html", f"?at={int(float(times[0]))}#" + ids[0]), [times[0], ids[0]])
        self.assertEqual(self.run_script(now, "show/twins.html", "#" + ids[1]), [times[1], ids[1]])

    def test_a_link_to_a_break_opens_it_and_marks_what_was_looked_for(self):
        cue = self.run_script('return $("details.cue").id')
        self.assertRegex(cue, r"^cue-[0-9a-f]{8}$")
        self.assertEqual(self.run_script(
            'await new Promise((r) => setTimeout(r, 100));'
            'return [$("details.cue").open, [...(CSS.highlights.get("found") ?? [])].map(String)]', PAGE, f"?marks=café#{cue}"),
            [True, ["café"]])
        self.assertEqual(self.run_script('return [$(".now").id, $(".now summary").textContent]', PAGE, "#t=10:30"),
                         [cue, "Break 10:00 – 11:00"])

    def test_a_link_to_notes_marks_what_was_looked_for(self):
        self.assertEqual(self.run_script(
            'await new Promise((r) => setTimeout(r, 100));'
            'return [...(CSS.highlights.get("found") ?? [])].map((range) => [String(range), range.startContainer.parentElement.closest(".notes").id])',
            PAGE, "?marks=acme+hosting+Sponsor#noted"), [["Acme", "sponsors"], ["Hosting", "sponsors"]])
        self.assertEqual(self.run_script('return CSS.highlights.get("found")?.size ?? 0', PAGE, "?marks=nowhere#noted"), 0)

    def test_times_of_other_players_are_understood(self):
        self.assertEqual(self.run_script(
            'return ["10,20", "npt:10", "npt:0:10,0:20", "1:34:03"].map(episode.seconds)'), [10, 10, 10, 5643])

    def test_a_time_seeks_and_marks_turn_and_chapter(self):
        self.assertEqual(self.run_script(
            '$(".turn .time[data-t=\\"5643\\"]").click();'
            'return [$(".turn.now .time").dataset.t, $(".chapters li[aria-current]").textContent.includes("Last")]'),
            ["5643", True])

    def test_keys_play_and_seek(self):
        self.assertEqual(self.run_script(
            'const a = $("audio"); const seen = []; a.play = () => { seen.push("play"); return Promise.resolve(); };'
            'Object.defineProperty(a, "currentTime", {value: 100, writable: true});'
            'key(" "); key("ArrowRight"); seen.push(a.currentTime); key("ArrowLeft"); key("ArrowLeft");'
            'seen.push(a.currentTime); key(" ", $(".find input")); return seen'), ["play", 110, 90])

    def test_the_speed_is_kept(self):
        self.assertEqual(self.run_script(
            'const s = $(".tools select"); s.value = "1.5"; s.dispatchEvent(new Event("change"));'
            'return [$("audio").playbackRate, localStorage.getItem("earshot.speed")]'), [1.5, "1.5"])

    def test_finds_words_without_regard_to_accents_and_walks_through_them(self):
        self.assertEqual(self.run_script(
            'key("/"); const i = $(".find input"), seen = [document.activeElement === i];'
            'i.value = "cafe"; i.dispatchEvent(new Event("input")); seen.push($("output").textContent); i.blur();'
            'for (const k of ["n", "n", "N", "n", "n"]) { key(k); seen.push($("output").textContent); }'
            'seen.push($("details.cue").open); key("Escape"); seen.push($("output").textContent, i.value); return seen'),
            [True, "4 found", "1 of 4", "2 of 4", "1 of 4", "2 of 4", "3 of 4", True, "", ""])
        self.assertEqual(self.run_script(
            'const i = $(".find input"); i.value = "codecop"; i.dispatchEvent(new Event("input"));'
            'return $("output").textContent'), "1 found")

    def test_finds_a_letter_that_is_two_and_marks_that_mean_something_elsewhere(self):
        found = self.run_script(
            'const i = $(".find input"); return ["strassenfest", "STRASSE", "straßen", "[50%].", "a.s", "("].map((words) => {'
            'i.value = words; i.dispatchEvent(new Event("input")); return $("output").textContent; })', page="show/twins.html")
        self.assertEqual(found, ["1 found", "1 found", "1 found", "1 found", "0 found", "0 found"])

    def test_finds_words_whatever_stands_between_them(self):
        found = self.run_script(
            'const i = $(".find input"); return ["object oriented new thing", "\\"object-oriented\\"", "oriented thing", "-oriented"].map((words) => {'
            'i.value = words; i.dispatchEvent(new Event("input")); return $("output").textContent; })', page="show/twins.html")
        self.assertEqual(found, ["1 found", "1 found", "0 found", "1 found"])

    def test_quotes_with_speaker_title_time_and_link(self):
        text = self.run_script('return episode.quote($$(".turn")[1])')
        self.assertTrue(text.startswith("“I made codeCop, and I like cafes."), text)
        self.assertIn("— Bo, One <of> many, 5:54\n", text)
        self.assertRegex(text, r"/show/one-probe\.html\?at=354#t-[0-9a-f]{8}$")
        self.assertNotIn("▶", text)
        self.assertIn("about ", self.run_script('return episode.quote($$(".turn")[2])'))
        self.assertEqual(self.run_script(
            'return $$("button.quote").every((b) => b.getAttribute("aria-label").startsWith("Copy a quote of"))'), True)

    def test_notes_and_turns_lead_to_each_other(self):
        with open(os.path.join(self.site, "small", PAGE), encoding="utf-8") as file:
            page = Page(file.read())
        for name in ("heard", "noted"):
            links = [a["href"] for tag, a in page.tags if a.get("class") == name]
            self.assertEqual(len(links), 2, name)
            for link in links:
                self.assertIn(link[1:], page.ids)
        self.assertIn("CodeCop at 5:54", page.words)


# The base class brings browser and server; its own tests run in test_site.
for _name in [name for name in dir(test_site.SiteTest) if name.startswith("test_")]:
    if _name not in EpisodeTest.__dict__:
        setattr(EpisodeTest, _name, None)
del _name

if __name__ == "__main__":
    unittest.main()
