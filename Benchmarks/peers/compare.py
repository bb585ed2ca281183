"""earshot beside its peers: ripgrep, the sqlite3 shell on FTS5, tantivy. Same machine, same run, taken in turn.

    python3 Benchmarks/peers/compare.py LIBRARY [--copies 1,3,10] [--queries FILE] [--runs N] [--builds N]
                                        [--earshot PATH] [--work DIR] [--skip tantivy,fts5,rg]

LIBRARY is only read: each size is a true copy of it in the work folder, with renamed shows (gotime, gotime-2, ...).
FILE has lines of id, kind, query with tabs between. A peer's document is a speaker's turn. Peers that are not installed
(`pip install tantivy`, ripgrep, sqlite3) are left out, and that is said. With --work the copies and indexes stay there,
with a table of every query. A ratio is earshot : peer; below 1 earshot takes less. Medians, unless it is said otherwise. rg and
sqlite3 do not correct misspelt words, and where several words are asked rg looks for one of them: there they do less.
"""
import argparse, glob, importlib.util, os, shutil, sqlite3, subprocess, sys, tempfile
from statistics import median, quantiles
from time import perf_counter

from peers import apart, as_pattern, as_sql, ask_tantivy, build_fts5, build_tantivy, count_turns, read_queries

HERE = os.path.dirname(os.path.abspath(__file__))


def in_turn(items, turn):
    """The items, each round beginning with another one."""
    items = list(items)
    return items[turn % len(items):] + items[:turn % len(items)]


def process(command, expected=0):
    """Seconds and peak bytes of a fresh process."""
    start = perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    taken, child.returncode = perf_counter() - start, os.waitstatus_to_exitcode(status)
    if child.returncode != expected:
        sys.exit("exit code %d, not %d: %s" % (child.returncode, expected, " ".join(command)))
    return taken, usage.ru_maxrss * 1024


def percentile(values, share):
    return quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


def size(path, ending=""):
    return sum(os.path.getsize(os.path.join(folder, name))
               for folder, _, names in os.walk(path) for name in names if name.endswith(ending))


def table(title, rows):
    print("\n" + title)
    texts = [[cell if isinstance(cell, str) else "%.2f" % cell for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*texts)]
    for row in texts:
        print("  " + "  ".join([row[0].ljust(widths[0])] + [c.rjust(w) for c, w in zip(row[1:], widths[1:])]), flush=True)


def by_kind(title, queries, medians):
    """p50 of each kind, p50 and p95 of all; `medians` is by peer, then by query id."""
    groups = [(kind, 50, [q.id for q in queries if q.kind == kind]) for kind in dict.fromkeys(q.kind for q in queries)]
    groups += [("all, p%d" % share, share, [query.id for query in queries]) for share in (50, 95)]
    ratios = [peer for peer in medians if "earshot" in medians and peer not in ("earshot", "true")]
    rows = [["ms", "queries", *medians] + ["earshot : " + peer for peer in ratios]]
    for name, share, ids in groups:
        at = {peer: percentile([values[i] for i in ids], share) for peer, values in medians.items()}
        rows.append([name, str(len(ids)), *at.values()] + [at["earshot"] / at[peer] for peer in ratios])
    table(title, rows)
    return dict(zip(medians, rows[-2][2:])), dict(zip(medians, rows[-1][2:]))


def copy(library, target, copies):
    shutil.rmtree(target, ignore_errors=True)
    for number in range(1, copies + 1):
        for path in glob.glob(os.path.join(library, "*", "*.md")):
            show = os.path.basename(os.path.dirname(path)) + ("-%d" % number if number > 1 else "")
            os.makedirs(os.path.join(target, show), exist_ok=True)
            shutil.copy2(path, os.path.join(target, show))
            os.chmod(os.path.join(target, show, os.path.basename(path)), 0o644)
    return sorted(glob.glob(os.path.join(target, "*", "*.md")))


def compare(options, peers, queries, copies):
    """All tables for one size; returns its row of the table over the sizes."""
    at = lambda name: os.path.join(options.work, "%s-%d" % (name, copies))
    library, index, database, folder = at("library"), at("index"), at("fts5") + ".db", at("tantivy")
    files = copy(options.library, library, copies)
    markdown, (documents, text) = sum(map(os.path.getsize, files)), apart(count_turns, library)
    print("\n=== %dx: %d files, %.1f MB of Markdown; %d turns, %.1f MB of text" % (
        copies, len(files), markdown / 1e6, documents, text / 1e6))
    search = lambda words, *more: [options.earshot, "search", words, "-C", library, "--index", index, "--limit", "10", *more]

    builders = {"earshot": lambda: process([options.earshot, "index", "--rebuild", "-C", library, "--index", index])}
    if "tantivy" in peers:
        builders["tantivy"] = lambda: apart(build_tantivy, library, folder)
    if "fts5" in peers:
        builders["fts5"] = lambda: apart(build_fts5, library, database)
    built = {name: [] for name in builders}
    for turn in range(options.builds):
        for name in in_turn(builders, turn):
            built[name].append(builders[name]())
    seconds = {name: median(taken for taken, _ in values) for name, values in built.items()}
    table("Full build. earshot: a process, from Markdown. Peers: split turns, held in memory, to commit; their peak is what "
          "that adds.", [["", "s", "fastest", "slowest", "earshot : it", "peak MB"]] + [
              [name, seconds[name], min(values)[0], max(values)[0], seconds["earshot"] / seconds[name],
               median(grown for _, grown in values) / 1e6] for name, values in built.items()])

    sizes = {"earshot": size(index)}
    if "tantivy" in peers:
        apart(build_tantivy, library, folder, 1)  # one thread, fewest segments: at its best for size and queries
        sizes["tantivy"], sizes["tantivy, no store"] = size(folder), size(folder) - size(folder, ".store")
    if "fts5" in peers:
        sizes["fts5"] = os.path.getsize(database)
    table("Index size", [["", "MB", "of the turns' text", "of the Markdown"]] + [
        [name, value / 1e6, value / text, value / markdown] for name, value in sizes.items()])

    commands = {"true": lambda query: ["true"], "earshot": lambda query: search(query.text)}
    if "rg" in peers:
        commands["rg"] = lambda query: ["rg", "--no-config", "-i", "-n", as_pattern(query), library]
    if "fts5" in peers and "sqlite3" in peers:
        commands["sqlite3"] = lambda query: ["sqlite3", "-batch", "-readonly", database, as_sql(query)]
    codes, empty = {}, {name: [] for name in commands if name != "true"}
    for query in queries:
        for name in commands:
            result = subprocess.run(commands[name](query), stdin=subprocess.DEVNULL, capture_output=True)
            codes[name, query.id] = result.returncode
            if result.returncode > (0 if name == "sqlite3" else 1):
                sys.exit("%s, %s: %s" % (name, query.text, result.stderr.decode()))
            if name in empty and not result.stdout.strip():
                empty[name].append(query.id)
    taken = {name: {query.id: [] for query in queries} for name in commands}
    for turn in range(options.runs):
        for number, query in enumerate(queries):
            for name in in_turn(commands, turn + number):
                taken[name][query.id].append(process(commands[name](query), codes[name, query.id])[0] * 1e3)
    fresh = {name: {i: median(values) for i, values in of.items()} for name, of in taken.items()}
    half, most = by_kind("A fresh process for each query, check of freshness included; `true` is what starting one costs. "
                         "Median of %d." % options.runs, queries, fresh)
    print("  found nothing: " + "; ".join("%s: %s" % (name, " ".join(ids) or "-") for name, ids in empty.items()))
    for peer, value, name in ("rg", half, "p50"), ("sqlite3", most, "p95"):
        if peer in value:
            print("  GOAL %dx: %s earshot : %s = %.2f (0.30 wanted)" % (copies, name, peer, value["earshot"] / value[peer]))
    with open(at("fresh") + ".tsv", "w", encoding="utf-8") as file:
        file.write("\t".join(["id", "kind", "query", *fresh]) + "\n")
        for q in queries:
            file.write("\t".join([q.id, q.kind, q.text] + ["%.2f" % of[q.id] for of in fresh.values()]) + "\n")

    warm, program = {}, os.path.join(HERE, "..", ".build", "release", "queries")
    plain = os.path.join(options.work, "queries.tsv")
    with open(plain, "w", encoding="utf-8") as file:
        file.writelines("%s\t%s\t%s\n" % (q.id, q.kind, q.text) for q in queries)
    for _ in range(options.builds):
        if os.path.exists(program):
            lines = subprocess.run([program, library, plain], env=dict(os.environ, EARSHOT_INDEX=index), check=True,
                                   capture_output=True, text=True).stdout.splitlines()
            found = [line.split("\t") for line in lines if line.count("\t") == 2]
            warm.setdefault("earshot", []).append({i: float(taken) for i, _, taken in found})
        if "tantivy" in peers:
            warm.setdefault("tantivy", []).append(apart(ask_tantivy, folder, queries, options.runs))
    if "earshot" not in warm:
        print("\nSkipped: earshot in process; there is no %s" % os.path.relpath(program))
    if warm:
        by_kind("In process, warm: the ten best, stored fields and snippets", queries,
                {name: {q.id: median(one[q.id] for one in rounds) for q in queries} for name, rounds in warm.items()})

    changed, same = [], []
    for turn in range(options.runs):
        path, word = files[len(files) * (turn + 1) // (options.runs + 1)], "qqzzchanged%d" % turn
        before = os.stat(path)
        process(search(word, "--exact-spelling"), 1)
        same.append(process(search(word, "--exact-spelling"), 1)[0])
        with open(path, "a") as file:
            file.write("\n\n**Someone New:** %s\n" % word)
        changed.append(process(search(word, "--exact-spelling"), 0)[0])  # 0: it is found
        os.truncate(path, before.st_size)
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    process(search(word, "--exact-spelling"), 1)
    print("\nOne file changed: the next search takes %.1f ms, with nothing changed %.1f ms; full build : it = %.0f" % (
        median(changed) * 1e3, median(same) * 1e3, seconds["earshot"] / median(changed)))
    return ["%dx" % copies, markdown / 1e6, seconds["earshot"], median(grown for _, grown in built["earshot"]) / 1e6,
            half["earshot"], most["earshot"], median(changed) * 1e3]


def installed(skip):
    """The peers that are here and wanted; says which are not."""
    try:
        sqlite3.connect(":memory:").execute("create virtual table t using fts5(x)")
        fts5 = True
    except sqlite3.OperationalError:
        fts5 = False
    here = {"tantivy": importlib.util.find_spec("tantivy") is not None, "fts5": fts5,
            "rg": shutil.which("rg") is not None, "sqlite3": shutil.which("sqlite3") is not None}
    for name, found in here.items():
        if name in skip or not found:
            print("Skipped: %s, %s" % (name, "as wished" if name in skip else "not installed"))
    return {name for name, found in here.items() if found and name not in skip}


def machine():
    with open("/proc/cpuinfo") as file:
        model = next((line.split(": ")[1].strip() for line in file if line.startswith("model name")), "unknown processor")
    return "%s, %d cores used, load %.1f" % (model, len(os.sched_getaffinity(0)), os.getloadavg()[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("--copies", default="1,3,10", help="sizes (default: 1,3,10)")
    parser.add_argument("--queries", help="file of id, kind, query (default: fifteen built in)")
    parser.add_argument("--runs", type=int, default=5, help="of each query and each change (default: 5)")
    parser.add_argument("--builds", type=int, default=3, help="of each index (default: 3)")
    parser.add_argument("--earshot", default=os.path.join(HERE, "..", "..", ".build", "release", "earshot"))
    parser.add_argument("--work", help="folder to keep; else a temporary one")
    parser.add_argument("--skip", default="", help="peers to leave out, as tantivy,fts5,rg")
    options = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])  # two cores, for everybody
    temporary = None if options.work else tempfile.TemporaryDirectory()
    options.work = os.path.abspath(options.work or temporary.name)
    os.makedirs(options.work, exist_ok=True)
    options.earshot = shutil.copy2(options.earshot, os.path.join(options.work, "earshot"))  # whoever builds meanwhile
    print(machine())
    peers, queries = installed(options.skip.split(",")), read_queries(options.queries)
    rows = [compare(options, peers, queries, int(number)) for number in options.copies.split(",")]
    table("earshot over the sizes", [["", "Markdown MB", "build s", "build MB", "p50 ms", "p95 ms", "one changed ms"], *rows])
    print("\n" + machine())


if __name__ == "__main__":
    main()
