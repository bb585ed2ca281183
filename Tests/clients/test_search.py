"""Search at a terminal (a pseudo-terminal) and for scripts. Run by scripts/test. EARSHOT names the binary."""
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest

import pexpect

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))


class SearchTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.environment = dict(os.environ, EARSHOT_INDEX=os.path.join(self.folder, "ix"), TERM="xterm-256color")
        self.environment.pop("NO_COLOR", None)

    def at_terminal(self, *arguments):
        child = pexpect.spawn(
            EARSHOT, list(arguments), cwd=ROOT, env=self.environment, encoding="utf-8", dimensions=(50, 90), timeout=30)
        child.expect(pexpect.EOF)
        child.close()
        return child.before, child.exitstatus

    def piped(self, *arguments, text=""):
        return subprocess.run([EARSHOT, *arguments], cwd=ROOT, env=self.environment, input=text, capture_output=True, text=True)

    def test_a_place_leads_to_its_file_on_a_terminal_and_is_plain_on_a_pipe(self):
        printed, code = self.at_terminal("search", "winters", "-C", "transcripts", "--limit", "1")
        self.assertEqual(code, 0)
        link = re.search(r"\x1b\]8;;file://[^/]*(/[^\x1b]+)#(\d+)\x1b\\", printed)
        self.assertIsNotNone(link)
        with open(link.group(1), encoding="utf-8") as file:
            self.assertIn("winters", file.read().split("\n")[int(link.group(2)) - 1].lower())
        self.assertNotIn("\x1b", self.piped("search", "winters", "-C", "transcripts").stdout)

    def test_without_a_query_it_explains_itself_on_a_terminal_and_fails_on_a_pipe(self):
        printed, code = self.at_terminal("search", "-C", "transcripts")
        self.assertEqual(code, 0)
        self.assertIn("USAGE", printed)
        done = self.piped("search", "-C", "transcripts")
        self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1))

    def test_context_gives_the_turns_around_each_hit(self):
        done = self.piped("search", "winters", "-C", "transcripts", "--limit", "1", "--context", "2", "--json")
        hit = json.loads(done.stdout)
        seen = json.loads(self.piped("inspect", hit["episode"], "--json", "-C", "transcripts").stdout)
        turns = {turn["index"]: turn for turn in seen["turns"]}
        self.assertEqual([t["line"] for t in hit["before"]], [turns[hit["turn"] - n]["line"] for n in (2, 1)])
        self.assertEqual([t["line"] for t in hit["after"]], [turns[hit["turn"] + n]["line"] for n in (1, 2)])
        self.assertEqual([t["turn"] for t in hit["before"] + hit["after"]], [hit["turn"] + n for n in (-2, -1, 1, 2)])

    def test_an_explanation_adds_up(self):
        done = self.piped("search", "count the winters", "-C", "transcripts", "--explain", "--json")
        for hit in map(json.loads, done.stdout.splitlines()):
            parts = [float(re.search(r" (\d+\.\d+) = idf", line).group(1)) for line in hit["turnExplanation"]]
            self.assertAlmostEqual(sum(parts), hit["score"], delta=0.05)
            self.assertGreater(len(hit["explanation"]), 1)

    def test_queries_from_standard_input_are_answered_in_order_each_hit_with_its_query(self):
        done = self.piped("search", "-", "--json", "-C", "transcripts", text="winters\n\neels\n(broken\n")
        queries = [json.loads(line)["query"] for line in done.stdout.splitlines()]
        self.assertEqual(sorted(set(queries), key=queries.index), ["winters", "eels"])
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
