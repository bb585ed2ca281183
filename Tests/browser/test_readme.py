"""README's examples: every command shown prints what README says it prints.

Run by scripts/test. EARSHOT names the binary.
"""
import os
import re
import shlex
import subprocess
import tempfile
import unittest

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))


class ReadmeTest(unittest.TestCase):
    def test_examples_print_what_readme_says(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            blocks = re.findall(r"```\n(\$ earshot .*?)```", file.read(), re.S)
        examples = [part for block in blocks for part in re.split(r"(?m)^\$ earshot ", block)[1:]]
        self.assertGreaterEqual(len(examples), 6)
        with tempfile.TemporaryDirectory() as work:
            environment = dict(os.environ, EARSHOT_INDEX=os.path.join(work, "index"))
            for example in examples:
                command, expected = example.split("\n", 1)
                site = ["--output", os.path.join(work, "_site")] if command.startswith("build") else []
                done = subprocess.run(
                    [EARSHOT, *shlex.split(command), *site], cwd=ROOT, env=environment, capture_output=True, text=True)
                printed = done.stdout.replace(work + "/", "").rstrip("\n")
                expected = expected.rstrip("\n")
                if command.startswith("show"):  # README shows its beginning.
                    printed = "\n".join(printed.split("\n")[: len(expected.split("\n"))])
                with self.subTest(command=command):
                    self.assertEqual(printed, expected)


if __name__ == "__main__":
    unittest.main()
