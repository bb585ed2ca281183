"""Sentences remembered nearly, in a library so large that the page knows no places of its common words."""
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from static_host import BROWSER, EARSHOT, StaticHost
from test_search import ANSWERS, build, named, probe

LETTERS = "bdfgklmnprst"
COMMON = [a + "a" + b + "o" for a in LETTERS[:8] for b in LETTERS[:5]]
RARE = [a + "e" + b + "i" + c for a in LETTERS for b in LETTERS for c in LETTERS]


def write_library(folder):
    """40 episodes of 700 turns of ten words; gives the turns by `SLUG:TURN`."""
    draw, turns = random.Random(5), {}
    os.makedirs(os.path.join(folder, "show"))
    for number in range(1, 41):
        lines = []
        for turn in range(1, 701):
            common, rare = draw.sample(COMMON, 7), draw.sample(RARE, 3)
            words = [common[0], rare[0], *common[1:3], rare[1], *common[3:5], rare[2], *common[5:]]
            turns[f"show-{number}:{turn}"] = words
            lines.append(f"**{('Ann', 'Bea')[turn % 2]}:** {' '.join(words)}.")
        with open(os.path.join(folder, "show", f"show-{number}.md"), "w", encoding="utf-8") as file:
            file.write("\n\n".join(lines) + "\n")
    return turns


@unittest.skipUnless(BROWSER, "no Chromium on this machine")
class SentencesTest(unittest.TestCase):
    def test_a_sentence_with_two_words_wrong_is_found_by_its_common_words_too(self):
        with tempfile.TemporaryDirectory() as folder:
            library, site = os.path.join(folder, "library"), os.path.join(folder, "site")
            turns = write_library(library)
            build(library, site)
            draw, asked = random.Random(7), {}
            for place in draw.sample(sorted(turns), 12):
                words = list(turns[place])
                for wrong in draw.sample([1, 4, 7], 2):
                    words[wrong] = draw.choice(RARE)
                asked[" ".join(words)] = place
            done = subprocess.run([EARSHOT, "search", "-C", library, "--json", "-"], input="\n".join(asked) + "\n", capture_output=True, text=True)
            first = {}
            for line in done.stdout.splitlines():
                hit = json.loads(line)
                first.setdefault(hit["query"], named(hit))
            self.assertEqual(first, asked)
            host = StaticHost(site)
            self.addCleanup(host.close)
            answers = probe(site, host, ANSWERS % json.dumps(list(asked)))
            self.assertEqual({query: answer.split(" ")[0] for query, (answer, _) in zip(asked, answers)}, asked)


if __name__ == "__main__":
    unittest.main()
