"""What `lint` writes for services, read by a model of SARIF 2.1.0 that is not ours.

Run by scripts/test. EARSHOT names the binary.
"""
import json
import os
import subprocess
import unittest

from sarif_pydantic import Sarif

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))


def lint(*arguments):
    done = subprocess.run([EARSHOT, "lint", "-C", "transcripts", *arguments], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    return done.stdout


class LintTest(unittest.TestCase):
    def test_sarif_is_valid_and_tells_the_same_findings_as_json(self):
        text = lint("--format", "sarif")
        log = Sarif.model_validate_json(text)
        self.assertEqual(log.version, "2.1.0")
        run = log.runs[0]
        rules = {rule.id for rule in run.tool.driver.rules}
        told = [(r.rule_id, r.locations[0].physical_location.artifact_location.uri,
                 r.locations[0].physical_location.region.start_line, r.message.text) for r in run.results]
        wanted = [json.loads(line) for line in lint("--json").splitlines()]
        # A service looks for files where it runs; `path` is told from the library.
        self.assertEqual(told, [(w["rule"], "transcripts/" + w["path"], w["line"], w["message"]) for w in wanted])
        self.assertLessEqual({rule for rule, *_ in told}, rules)
        self.assertGreater(len(told), 3)
        # Names the model does not know are faults of ours: what it read, written again, holds all we wrote.
        def names(value):
            if isinstance(value, dict):
                return set(value).union(*map(names, value.values()))
            return set().union(*map(names, value)) if isinstance(value, list) else set()
        again = json.loads(log.model_dump_json(by_alias=True, exclude_none=True))
        self.assertLessEqual(names(json.loads(text)), names(again))


if __name__ == "__main__":
    unittest.main()
