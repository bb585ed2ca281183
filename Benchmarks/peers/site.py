"""The whole site beside Hugo's, in the same run, taken in turn: time, peak memory, bytes, files; then one changed episode.

    python3 Benchmarks/peers/site.py LIBRARY [--notes DIR] [--runs N] [--earshot PATH] [--work DIR]

LIBRARY is only read: it is copied into the work folder. Hugo makes minimal pages of the same texts, one an episode,
without search, feeds, other formats, or collections; Pagefind (`pip install 'pagefind[extended]'`), where it is
installed, then makes a search of Hugo's pages, which earshot's build holds already. Every first build goes into a folder that was not there before,
every build is a new process, and the changed episode is another text each time. A ratio is earshot : Hugo; below 1
earshot takes less. earshot's own ratio is one changed episode : its first build. Medians.
"""
import argparse, datetime, glob, importlib.util, json, os, shutil, subprocess, sys, tempfile
from statistics import median

from compare import process, size

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
        '<h1>{{ .Title }}</h1><time>{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}</body></html>\n')
LIST = ('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
        '<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
        '</ul></body></html>\n')


def texts(root):
    """Markdown files of a tree by SHOW/SLUG."""
    return {os.path.relpath(path, root)[:-3]: path for path in glob.glob(os.path.join(root, "*", "*.md"))} if root else {}


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def write(path, text, mode="w"):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, mode, encoding="utf-8") as file:
        file.write(text)


def make_hugo(root, transcripts, notes):
    """Hugo's sources: notes and transcript of an episode are one page."""
    for number, name in enumerate(sorted(set(transcripts) | set(notes))):
        date = datetime.date(2010, 1, 1) + datetime.timedelta(days=number)
        text = "---\ntitle: %s\ndate: %s\n---\n" % (json.dumps(name), date)
        if name in notes:
            text += "## Show notes\n\n%s\n\n" % read(notes[name])
        if name in transcripts:
            text += "## Transcript\n\n" + read(transcripts[name])
        write(os.path.join(root, "content", name + ".md"), text.replace("{{<", "{ {<").replace("{{%", "{ {%"))
    write(os.path.join(root, "config.toml"), 'baseURL="http://localhost/"\ntitle="t"\nlanguageCode="en"\n'
          'disableKinds=["taxonomy","term","RSS","sitemap","robotsTXT","404"]\n')
    write(os.path.join(root, "layouts/_default/single.html"), PAGE)
    write(os.path.join(root, "layouts/_default/list.html"), LIST)
    write(os.path.join(root, "layouts/index.html"), LIST)


def count(root):
    return sum(len(names) for _, _, names in os.walk(root))


def stamps(root):
    return {os.path.join(folder, name): os.stat(os.path.join(folder, name)).st_mtime_ns
            for folder, _, names in os.walk(root) for name in names if not name.startswith(".earshot")}


class Earshot:
    name = "earshot"

    def __init__(self, options, work):
        self.program, self.work = options.earshot, work
        self.library = os.path.join(work, "library")
        shutil.copytree(options.library, self.library)
        self.notes = ["--notes", os.path.abspath(options.notes)] if options.notes else []

    def build(self, output):
        record = os.path.join(self.work, "record-" + os.path.basename(output))
        os.environ["EARSHOT_INDEX"] = record
        return process([self.program, "build", "-C", self.library, *self.notes, "--output", output, "--no-history"])

    def change(self, name, text):
        write(os.path.join(self.library, name + ".md"), text, "a")


class Hugo:
    name = "hugo"

    def __init__(self, options, work):
        self.root = os.path.join(work, "hugo")
        make_hugo(self.root, texts(options.library), texts(options.notes))

    def build(self, output):
        return process(["hugo", "--quiet", "-s", self.root, "-d", output])

    def change(self, name, text):
        write(os.path.join(self.root, "content", name + ".md"), text, "a")


def pagefind():
    """Pagefind's program of this Python, or None."""
    found = importlib.util.find_spec("pagefind_bin_extended")
    paths = [os.path.join(folder, "pagefind_extended") for folder in found.submodule_search_locations] if found else []
    return next(filter(os.path.isfile, paths), None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library")
    parser.add_argument("--notes")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--earshot", default=os.path.join(HERE, "../../.build/release/earshot"))
    parser.add_argument("--work")
    options = parser.parse_args()
    if options.work:
        os.makedirs(options.work, exist_ok=True)
    work = tempfile.mkdtemp(prefix="site-", dir=options.work)
    try:
        measure(options, work)
    finally:
        shutil.rmtree(work)


def measure(options, work):
    builders = [Earshot(options, work)]
    if shutil.which("hugo"):
        builders.append(Hugo(options, work))
    else:
        print("hugo is not installed: only earshot is measured", file=sys.stderr)
    first, again, touched = ({builder.name: [] for builder in builders} for _ in range(3))
    # Folders stay until the end: a file system may be slow where much was removed a moment ago.
    for run in range(options.runs + 1):
        for builder in builders:
            result = builder.build(os.path.join(work, "%s-%d" % (builder.name, run)))
            if run > 0:
                first[builder.name].append(result)
    indexer, indexed = pagefind() if len(builders) > 1 else None, []
    for run in range(options.runs if indexer else 0):
        indexed.append(process([indexer, "--site", os.path.join(work, "hugo-%d" % (run + 1))])[0])
    name = sorted(texts(options.library))[len(texts(options.library)) // 2]
    for run in range(options.runs + 1):
        for builder in builders:
            output = os.path.join(work, "%s-%d" % (builder.name, options.runs))
            builder.change(name, "\n\n**Edit:** change number %d, by hand.\n" % run)
            before = stamps(output)
            result = builder.build(output)
            after = stamps(output)
            if run > 0:
                again[builder.name].append(result)
                touched[builder.name].append(sum(before.get(path) != after[path] for path in after))
    print("%-8s %11s %9s %10s %7s | %12s %9s %14s" % (
        "", "first build", "memory", "bytes", "files", "one changed", "memory", "files touched"))
    for builder in builders:
        output = os.path.join(work, "%s-%d" % (builder.name, options.runs))
        print("%-8s %9.2f s %6.0f MB %7.1f MB %7d | %9.0f ms %6.0f MB %14d" % (
            builder.name, median(t for t, _ in first[builder.name]), max(m for _, m in first[builder.name]) / 1e6,
            size(output) / 1e6, count(output), 1e3 * median(t for t, _ in again[builder.name]),
            max(m for _, m in again[builder.name]) / 1e6, median(touched[builder.name])))
    seconds = {name: median(t for t, _ in results) for name, results in first.items()}
    if "hugo" in seconds:
        print("earshot : hugo, first build %.2f, one changed %.3f" % (
            seconds["earshot"] / seconds["hugo"],
            median(t for t, _ in again["earshot"]) / median(t for t, _ in again["hugo"])))
    if indexed:
        print("pagefind of hugo's pages %.2f s; earshot : hugo and pagefind, first build %.3f" % (
            median(indexed), seconds["earshot"] / (seconds["hugo"] + median(indexed))))
    print("one changed : first build, earshot %.3f" % (median(t for t, _ in again["earshot"]) / seconds["earshot"]))


if __name__ == "__main__":
    main()
