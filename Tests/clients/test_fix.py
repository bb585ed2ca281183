"""The contributor's loop at a real terminal (a pseudo-terminal), with real speech and a player that records what it is told.

Run by scripts/test. EARSHOT names the binary; espeak-ng makes the audio.
"""
import os
import select
import shutil
import stat
import subprocess
import tempfile
import unittest
import wave

import pexpect

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
EARSHOT = os.environ.get("EARSHOT", os.path.join(ROOT, ".build", "release", "earshot"))
TEXT = """**Ann:** We took the \\[unintelligible 00:00:03.10\\] and went home.

**Bob:** Did you \\[inaudible 00:00:06.00\\]? I thought \\[unintelligible 00:00:06.00\\]\\[unintelligible 00:00:06.00\\].
"""
PLAYER = """#!/bin/sh
# Keeps the audio it was asked for, from the second on, as a player would hear it.
printf '%s\\n' "$*" >> "$PLAYED"
for last; do :; done
cp "$last" "$PLAYED.wav"
[ -z "${HEARD:-}" ] || echo heard > "$HEARD"
"""


class FixTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        for name in ("lib/show", "audio/show", "bin"):
            os.makedirs(os.path.join(self.folder, name))
        self.file = os.path.join(self.folder, "lib/show/ep-1.md")
        self.write(TEXT)
        player = os.path.join(self.folder, "bin/mpv")
        with open(player, "w", encoding="utf-8") as file:
            file.write(PLAYER)
        os.chmod(player, os.stat(player).st_mode | stat.S_IXUSR)
        subprocess.run(
            ["espeak-ng", "-w", os.path.join(self.folder, "audio/show/ep-1.wav"),
             "We took the ferry and went home. Did you swim? I thought so."], check=True)
        self.played = os.path.join(self.folder, "played")
        self.environment = dict(
            os.environ, PATH=os.path.join(self.folder, "bin") + ":" + os.environ["PATH"], PLAYED=self.played,
            NO_COLOR="1", TERM="xterm")
        self.environment.pop("EARSHOT_INDEX", None)

    def write(self, text):
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, name="lib/show/ep-1.md"):
        with open(os.path.join(self.folder, name), encoding="utf-8") as file:
            return file.read()

    def talk(self, *steps, arguments=()):
        """Types each answer after what it waits for; gives what was printed."""
        child = pexpect.spawn(
            EARSHOT, ["fix", "-C", os.path.join(self.folder, "lib"), "--audio", os.path.join(self.folder, "audio"),
                      *arguments], env=self.environment, encoding="utf-8", dimensions=(50, 100), timeout=30)
        printed = ""
        for want, answer in steps:
            child.expect(want)
            printed += child.before + child.after
            if callable(answer):
                answer()
            else:
                child.sendline(answer)
        # Behind the last task what was done can be taken back.
        if child.expect([pexpect.EOF, r"takes back \S+: "]):
            printed += child.before
            child.sendline("")
            child.expect(pexpect.EOF)
        child.close()
        self.assertEqual(child.exitstatus, 0)
        return printed + child.before

    def listen(self):
        """From now on the player tells when it has played; gives a step that waits until it has."""
        heard = os.path.join(self.folder, "heard")
        os.mkfifo(heard)
        self.environment["HEARD"] = heard

        def step():
            pipe = os.open(heard, os.O_RDONLY | os.O_NONBLOCK)
            self.assertTrue(select.select([pipe], [], [], 30)[0], "nothing was played")
            os.close(pipe)
        return step

    def test_neighbours_without_a_time_are_asked_one_after_the_other(self):
        self.write("**Ann:** one two \\[unintelligible\\] b \\[unintelligible\\] c four.\n")
        printed = self.talk(("> ", "w1"), (r"\[Y/n\] ", "y"), ("> ", "w2"), (r"\[Y/n\] ", "y"))
        self.assertEqual(self.read(), "**Ann:** one two w1 b w2 c four.\n")
        self.assertIn("2 fixed, 0 noted as not sure, 0 left.", printed)

    def test_a_twin_is_asked_again_after_undo_and_keys_are_no_words(self):
        self.write("**Ann:** one \\[unintelligible 1:00\\] b \\[unintelligible 1:00\\] c.\n")
        self.talk(("> ", "w1"), (r"\[Y/n\] ", "y"), ("> ", "b"), ("> ", "w3\x1b[D\x1b[D"), (r"\[Y/n\] ", "y"),
                  # What is neither yes nor no is asked for again.
                  ("> ", "w4"), (r"\[Y/n\] ", "you know"), (r"quits\.[\s\S]*\[Y/n\] ", "n"), ("> ", "w4"), (r"\[Y/n\] ", "yes"))
        self.assertEqual(self.read(), "**Ann:** one w3 b w4 c.\n")

    def test_hear_type_see_the_diff_say_yes(self):
        printed = self.talk(("> ", self.listen()), ("", "ferry"), (r"\[Y/n\] ", "y"), ("> ", "q"))
        self.assertIn("+ **Ann:** We took the ferry and went home.", printed)
        self.assertIn("- **Ann:** We took the \\[unintelligible 00:00:03.10\\] and went home.", printed)
        self.assertEqual(self.read(), TEXT.replace("\\[unintelligible 00:00:03.10\\]", "ferry"))
        first = self.read("played").splitlines()[0]
        self.assertIn("--start=0.000", first)
        self.assertIn("--length=12.000", first)
        with wave.open(self.played + ".wav") as heard:
            self.assertGreater(heard.getnframes(), heard.getframerate())

    def test_no_leaves_the_file_and_asks_again_slower_is_slower_and_lead_is_kept(self):
        heard = self.listen()
        self.talk(("> ", heard), ("", "s"), ("> ", heard), ("", "wrong"), (r"\[Y/n\] ", "n"), ("> ", "q"),
                  arguments=("--before", "2"))
        self.assertEqual(self.read(), TEXT)
        played = self.read("played").splitlines()
        self.assertIn("--start=1.333", played[0])
        self.assertIn("--speed=0.75", played[1])

    def test_what_was_heard_unsurely_is_kept_and_settled_by_a_second_listener(self):
        self.talk(("> ", "n"), ("> ", "u"), (r"heard\): ", "swim"), ("> ", "q"), arguments=("--name", "Cy"))
        self.assertRegex(self.read("lib/tried.tsv"), r"^show/ep-1@6\.00\tswim\t\d{4}-\d\d-\d\d\tCy\n$")
        # What was put off comes last in the next session; the notes are shown, and = takes the words.
        printed = self.talk(("> ", "n"), ("> ", "n"), ("> ", "n"), ("> ", "="), (r"\[Y/n\] ", ""), arguments=())
        self.assertIn("“swim”", printed)
        self.assertIn("Did you swim?", self.read())
        self.assertEqual(self.read("lib/tried.tsv"), "")

    def test_undo_takes_the_last_change_back(self):
        self.talk(("> ", "ferry"), (r"\[Y/n\] ", "y"), ("> ", "b"), ("> ", "q"))
        self.assertEqual(self.read(), TEXT)

    def test_undo_takes_a_note_back_before_the_change_behind_it(self):
        printed = self.talk(("> ", "ferry"), (r"\[Y/n\] ", "y"), ("> ", "u"), (r"heard\): ", "swim"), ("> ", "b"), ("> ", "q"),
                            arguments=("--name", "Cy"))
        self.assertIn("Undone: show/ep-1@6.00.", printed)
        self.assertIn("1 fixed, 0 noted as not sure", printed)
        self.assertEqual(self.read(), TEXT.replace("\\[unintelligible 00:00:03.10\\]", "ferry"))
        self.assertEqual(self.read("lib/tried.tsv"), "")

    def test_undo_takes_its_own_note_back_and_nobody_elses(self):
        subprocess.run([EARSHOT, "fix", "show/ep-1@3.10", "zebra", "--unsure", "--name", "Zoe", "-C", os.path.join(self.folder, "lib")],
                       check=True, capture_output=True)
        self.talk(("> ", "u"), (r"heard\): ", "apple"), ("> ", "b"), ("> ", "q"), arguments=("--again", "--name", "Abe"))
        self.assertRegex(self.read("lib/tried.tsv"), r"^show/ep-1@3\.10\tzebra\t[^\n]*\tZoe\n$")

    def test_a_file_that_changed_underneath_begins_its_task_again(self):
        changed = TEXT.replace("went home", "went far")
        printed = self.talk(
            ("> ", "ferry"), (r"\[Y/n\] ", lambda: self.write(changed)), ("", "y"), ("> ", "ferry"), (r"\[Y/n\] ", "y"),
            ("> ", "q"))
        self.assertIn("changed meanwhile", printed)
        self.assertEqual(self.read(), changed.replace("\\[unintelligible 00:00:03.10\\]", "ferry"))

    def test_twins_are_all_reached(self):
        self.talk(
            ("> ", "ferry"), (r"\[Y/n\] ", ""), ("> ", "swim"), (r"\[Y/n\] ", ""), ("> ", "so"), (r"\[Y/n\] ", ""), ("> ", "too"),
            (r"\[Y/n\] ", ""))
        self.assertEqual(self.read(), "**Ann:** We took the ferry and went home.\n\n**Bob:** Did you swim? I thought so too.\n")

    def test_killed_at_any_prompt_the_file_is_whole(self):
        for prompts in range(1, 4):
            self.write(TEXT)
            child = pexpect.spawn(
                EARSHOT, ["fix", "-C", os.path.join(self.folder, "lib")], env=self.environment, encoding="utf-8", timeout=30)
            for number, (want, answer) in enumerate([("> ", "ferry"), (r"\[Y/n\] ", "y"), ("> ", "swim")]):
                child.expect(want)
                if number + 1 == prompts:
                    child.kill(9)
                    break
                child.sendline(answer)
            child.close(force=True)
            self.assertIn(self.read(), (TEXT, TEXT.replace("\\[unintelligible 00:00:03.10\\]", "ferry")))

    def test_on_a_pipe_it_asks_nothing(self):
        done = subprocess.run([EARSHOT, "fix", "-C", os.path.join(self.folder, "lib")], input="", capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count("\n"), 1)
        done = subprocess.run(
            [EARSHOT, "fix", "show/ep-1@3.10", "the", "ferry", "-C", os.path.join(self.folder, "lib")], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0)
        self.assertIn("took the the ferry and", self.read())


if __name__ == "__main__":
    unittest.main()
