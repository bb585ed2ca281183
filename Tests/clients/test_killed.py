"""An index whose writer is killed at any byte: the next search is right, and nothing is left behind.

The system kills a process that writes past its limit (RLIMIT_FSIZE, SIGXFSZ): a kill at a place we choose. Run by
scripts/test. EARSHOT names the binary.
"""
import json
import os
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))


class KilledTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.library = os.path.join(self.folder, "lib")
        shutil.copytree(os.path.join(ROOT, "transcripts", "loose-threads"), os.path.join(self.library, "loose-threads"))
        self.index = os.path.join(self.library, ".earshot")
        self.environment = {k: v for k, v in os.environ.items() if k != "EARSHOT_INDEX"}

    def run_with(self, limit, *arguments):
        def lower():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        return subprocess.run(
            [EARSHOT, *arguments, "-C", self.library], env=self.environment, capture_output=True, text=True, preexec_fn=lower)

    def answer(self):
        done = self.run_with(None, "search", "the", "--json", "--limit", "0")
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertEqual(done.stderr, "")
        return sorted((hit["episode"], hit["turn"]) for hit in map(json.loads, done.stdout.splitlines()))

    def truth(self):
        shutil.rmtree(self.index, ignore_errors=True)
        return self.answer()

    def test_killed_at_any_byte_the_next_search_is_right(self):
        whole = self.truth()
        self.assertGreater(len(whole), 20)
        largest = max(os.path.getsize(os.path.join(self.index, name)) for name in os.listdir(self.index))
        file = os.path.join(self.library, "loose-threads", "loose-threads-1.md")
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        killed = 0
        limits = [0, 1, 7, 64, 300] + list(range(0, largest + 2048, max(1, largest // 24)))
        for number, limit in enumerate(limits):
            if number % 2:  # A first build, else an update of what stands.
                shutil.rmtree(self.index)
            changed = text + f"\n\n**Ruth Albrecht:** And the one of run {number}.\n"
            with open(file, "w", encoding="utf-8") as opened:
                opened.write(changed)
            done = self.run_with(limit, "search", "the", "--json", "--limit", "0")
            killed += done.returncode == -signal.SIGXFSZ
            found = self.answer()
            self.assertEqual(len(found), len(whole) + 1, f"killed at {limit}")
            self.assertEqual(set(found) - set(whole), {("loose-threads/loose-threads-1", max(t for e, t in found if e.endswith("-1")))})
            left = [name for name in os.listdir(self.index)
                    if name not in ("manifest", "lock", ".gitignore") and not name.endswith(".segment")]
            self.assertEqual(left, [], f"killed at {limit}")
        self.assertGreater(killed, 10)


if __name__ == "__main__":
    unittest.main()
