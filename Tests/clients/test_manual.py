"""What shells and man read of the program: completions and the manual page. Run by scripts/test."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EARSHOT = os.environ.get("EARSHOT", str(ROOT / ".build" / "release" / "earshot"))
MANUAL = ROOT / "docs" / "earshot.1"


def run(*arguments, **options):
    return subprocess.run(arguments, capture_output=True, text=True, timeout=120, **options)


class ManualTest(unittest.TestCase):
    def test_the_manual_says_what_the_program_says(self):
        made = run(sys.executable, ROOT / "scripts" / "manual", "--print", env=os.environ | {"EARSHOT": EARSHOT})
        self.assertEqual(made.stderr, "")
        self.assertEqual(made.stdout, MANUAL.read_text(encoding="utf-8"), "Run scripts/manual after a change of the help.")

    @unittest.skipUnless(shutil.which("groff"), "no groff on this machine")
    def test_groff_has_nothing_to_say_against_the_manual(self):
        shown = run("groff", "-man", "-mdoc", "-Tutf8", "-ww", MANUAL)
        self.assertEqual((shown.returncode, shown.stderr), (0, ""))
        self.assertIn("earshot search 'generics -java after:2020' --json", shown.stdout.replace("\x1b[0m", ""))


class CompletionTest(unittest.TestCase):
    def script(self, shell):
        made = run(EARSHOT, "--generate-completion-script", shell)
        self.assertEqual((made.returncode, made.stderr), (0, ""), shell)
        return made.stdout

    def test_there_is_a_script_for_each_shell(self):
        for shell, mark in (("bash", "complete -o filenames -F _earshot earshot"), ("zsh", "#compdef earshot"),
                            ("fish", "complete -c 'earshot'")):
            script = self.script(shell)
            self.assertIn(mark, script, shell)
            self.assertIn("serve", script, shell)
            if shutil.which(shell):
                self.assertEqual(run(shell, "-n", input=script).stderr, "", shell)

    def test_bash_completes_commands_and_options(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "earshot.bash")
            path.write_text(self.script("bash"), encoding="utf-8")
            for words, place, expected in ((["earshot", "ser"], 1, "serve"), (["earshot", "build", "--base"], 2, "--base-url")):
                script = (f'PATH={os.path.dirname(EARSHOT)}:$PATH; source {path}; COMP_WORDS=({" ".join(words)}); '
                          f'COMP_CWORD={place}; _earshot earshot {words[-1]} {words[-2]}; printf "%s\\n" "${{COMPREPLY[@]}}"')
                done = run("bash", "-c", script)
                self.assertEqual([word.strip() for word in done.stdout.splitlines()], [expected], done.stderr)


if __name__ == "__main__":
    unittest.main()
