"""Does the right episode come first? Known items: link texts of show notes as queries, their episode as the answer.

Only the transcripts are searched. Beside it SQLite FTS5 over the same turns, bm25, the best turn counting for its episode.

    python3 Benchmarks/ranking/known_items.py TRANSCRIPTS NOTES [EARSHOT] [EVERY]

Prints the mean reciprocal rank of both (10 episodes deep), the ratio, and how often the episode is first. EVERY takes each
n-th item only.
"""
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

transcripts, notes = sys.argv[1:3]
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
earshot = sys.argv[3] if len(sys.argv) > 3 else os.path.join(root, ".build", "release", "earshot")
every = int(sys.argv[4]) if len(sys.argv) > 4 else 1
LINK = re.compile(r"(?<!!)\[([^\[\]]{3,60})\]\(https?://")
DEPTH = 10

items = {}
for path in sorted(glob.glob(os.path.join(notes, "*", "*.md"))):
    episode = os.path.basename(os.path.dirname(path)) + "/" + os.path.basename(path)[:-3]
    if not os.path.exists(os.path.join(transcripts, episode + ".md")):
        continue
    with open(path, encoding="utf-8", errors="replace") as file:
        for text in LINK.findall(file.read()):
            words = re.findall(r"\w+", text.lower())
            if 1 <= len(words) <= 6 and any(len(word) > 2 for word in words):
                items.setdefault(" ".join(words), set()).add(episode)
# A text that several episodes link is no known item.
known = [(query, next(iter(answers))) for query, answers in sorted(items.items()) if len(answers) == 1][::every]

with tempfile.TemporaryDirectory() as work:
    environment = dict(os.environ, EARSHOT_INDEX=os.path.join(work, "index"))
    lines = subprocess.run(
        [earshot, "search", "-", "--json", "--limit", str(DEPTH * 3), "-C", transcripts],
        input="\n".join(query for query, _ in known) + "\n", env=environment, capture_output=True, text=True).stdout
    ours = {}
    for line in lines.splitlines():
        hit = json.loads(line)
        found = ours.setdefault(hit["query"], [])
        if hit["episode"] not in found:
            found.append(hit["episode"])

    database = sqlite3.connect(":memory:")
    database.execute("create virtual table turns using fts5(episode unindexed, text)")
    label = re.compile(r"\*\*(.+?):\*\*\s*")
    for path in sorted(glob.glob(os.path.join(transcripts, "*", "*.md"))):
        episode = os.path.basename(os.path.dirname(path)) + "/" + os.path.basename(path)[:-3]
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        turns = []
        for paragraph in re.split(r"\n[ \t]*\n", text):
            match = label.match(paragraph)
            if match or not turns:
                turns.append(paragraph[match.end():] if match else paragraph)
            else:
                turns[-1] += "\n\n" + paragraph
        database.executemany("insert into turns values (?, ?)", ((episode, turn) for turn in turns))

    def fts5(query):
        found = []
        for joint in (" AND ", " OR "):
            match = joint.join(f'"{word}"' for word in query.split())
            for (episode,) in database.execute(
                    "select episode from turns where turns match ? order by rank limit 300", (match,)):
                if episode not in found:
                    found.append(episode)
                if len(found) == DEPTH:
                    return found
        return found

    def score(answers):
        ranks = [found[:DEPTH].index(episode) + 1 if episode in found[:DEPTH] else 0 for found, episode in answers]
        return sum(1 / rank for rank in ranks if rank) / len(ranks), sum(rank == 1 for rank in ranks) / len(ranks)

    a = score([(ours.get(query, []), episode) for query, episode in known])
    b = score([(fts5(query), episode) for query, episode in known])
    print(f"{len(known)} items")
    print(f"earshot  mean reciprocal rank {a[0]:.3f}, first {a[1]:.0%}")
    print(f"FTS5     mean reciprocal rank {b[0]:.3f}, first {b[1]:.0%}")
    print(f"ratio    {a[0] / b[0]:.2f}")
