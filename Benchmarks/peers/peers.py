"""The peers of compare.py: how each is asked what earshot is asked, and how its index is made."""
import glob, multiprocessing, os, re, resource, shutil, sqlite3
from collections import namedtuple
from concurrent.futures import ProcessPoolExecutor
from statistics import median
from time import perf_counter

BUILTIN = """rare gopls|medium kubernetes|common people|commonest the|and rust webassembly|and how do i get started
or react OR vue OR svelte|phrase "service worker"|phrase "in the middle of"|prefix micro*|prefix re*
speaker speaker:"Jerod Santo" browser|misspelt kubernets|misspelt javscript|absent qqzzxword"""
Query = namedtuple("Query", "id kind text words phrases prefixes speaker either")
WORD, LABEL = re.compile(r"\w+"), re.compile(r"^\*\*([^*\n]+):\*\*[ \t]*", re.M)


def read_query(identifier, kind, text):
    query = Query(identifier, kind, text, [], [], [], [], " OR " in text)
    for field, quoted, bare in re.findall(r'(speaker:)?(?:"([^"]*)"|(\S+))', text):
        found = WORD.findall((quoted or bare).lower())
        if field:
            query.speaker.extend(found)
        elif bare != "OR":
            (query.phrases.append if quoted else query.prefixes.extend if bare[-1] == "*" else query.words.extend)(found)
    return query


def read_queries(path):
    if not path:
        pairs = [item.split(" ", 1) for item in BUILTIN.replace("\n", "|").split("|")]
        return [read_query("d%02d" % n, *pair) for n, pair in enumerate(pairs, 1)]
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t")[:3] for line in file if line.strip() and line[0] != "#"]
    return [read_query(*row) for row in rows if row[0] != "id"]


def as_pattern(query):
    """What one would give rg: all alternatives, else the phrase, the prefix or the longest word; a literal if possible."""
    if query.either:
        return "|".join(query.words)
    bodies = [" ".join(phrase) for phrase in query.phrases] or [r"\b" + p for p in query.prefixes] or query.words or [""]
    return (r"\*\*%s:\*\*.*" % r"\W+".join(query.speaker) if query.speaker else "") + max(bodies, key=len)


def as_sql(query):
    quote = lambda words: '"%s"' % " ".join(words)
    asked = [(" OR " if query.either else " AND ").join(quote([word]) for word in query.words)] if query.words else []
    asked += [quote(phrase) for phrase in query.phrases] + [quote([prefix]) + "*" for prefix in query.prefixes]
    fields = ["text : (%s)" % " AND ".join("(%s)" % part for part in asked)] if asked else []
    fields += ["speaker : " + quote(query.speaker)] if query.speaker else []
    return ("select episode, speaker, turn, snippet(turns, 3, '*', '*', '…', 20) from turns where turns match '%s' "
            "order by rank limit 10" % " AND ".join(fields))


def as_tantivy(query, schema):
    from tantivy import Occur, Query as Q
    fuzzy = dict(distance=2, transposition_cost_one=True)  # asked only where the word is misspelt
    one = lambda word, field="text": (Q.fuzzy_term_query(schema, field, word, **fuzzy) if query.kind == "misspelt"
                                      else Q.term_query(schema, field, word))
    row = lambda words, field="text": Q.phrase_query(schema, field, words) if len(words) > 1 else one(words[0], field)
    asked = [one(word) for word in query.words]
    asked = [Q.boolean_query([(Occur.Should, part) for part in asked])] if query.either else asked
    asked += [row(phrase) for phrase in query.phrases]
    asked += [Q.regex_query(schema, "text", prefix + ".*") for prefix in query.prefixes]
    asked += [row(query.speaker, "speaker")] if query.speaker else []
    return asked[0] if len(asked) == 1 else Q.boolean_query([(Occur.Must, part) for part in asked])


def apart(work, *arguments):
    """Runs in a process of its own: memory of a peer must not count for another, and this process has to stay small."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def turns(library):
    """(episode, speaker, number, text); what follows without a label belongs to the turn before."""
    for path in sorted(glob.glob(os.path.join(library, "*", "*.md"))):
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
        labels, episode = list(LABEL.finditer(text)), os.path.relpath(path, library)[:-3]
        for number, (label, next) in enumerate(zip(labels, labels[1:] + [None]), 1):
            yield episode, label[1], number, text[label.end():next.start() if next else None].strip()


def count_turns(library):
    sizes = [len(turn[3].encode()) for turn in turns(library)]
    return len(sizes), sum(sizes)


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def build_fts5(library, path):
    documents = list(turns(library))
    if os.path.exists(path):
        os.unlink(path)
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in "journal_mode=off", "synchronous=off", "cache_size=-200000":
        database.execute("pragma " + pragma)
    before, start = peak(), perf_counter()
    database.execute("create virtual table turns using fts5(episode unindexed, speaker, turn unindexed, text)")
    database.execute("begin")
    database.executemany("insert into turns values (?, ?, ?, ?)", documents)
    database.execute("commit")
    taken, grown = perf_counter() - start, peak() - before
    database.execute("insert into turns(turns) values ('optimize')")  # not timed: for the queries and the size
    database.execute("vacuum")
    return taken, grown


def tantivy_schema():
    import tantivy
    builder = tantivy.SchemaBuilder().add_text_field("episode", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("speaker", stored=True).add_integer_field("turn", stored=True)
    return builder.add_text_field("text", stored=True).build()


def build_tantivy(library, path, threads=2):
    import tantivy
    documents = [tantivy.Document(episode=e, speaker=s, turn=n, text=t) for e, s, n, t in turns(library)]
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    before, start = peak(), perf_counter()
    writer = tantivy.Index(tantivy_schema(), path, reuse=False).writer(heap_size=800 << 20, num_threads=threads)
    for document in documents:
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return perf_counter() - start, peak() - before


def ask_tantivy(path, queries, runs):
    """Median milliseconds of each query: ten best, stored fields, snippets; all warm."""
    import tantivy
    searcher, schema, taken = tantivy.Index.open(path).searcher(), tantivy_schema(), {query.id: [] for query in queries}
    for run in range(runs + 1):
        for query in queries:
            start = perf_counter()
            asked = as_tantivy(query, schema)
            snippets = tantivy.SnippetGenerator.create(searcher, asked, schema, "text")
            for _, address in searcher.search(asked, 10, count=False).hits:
                hit = searcher.doc(address)
                hit["episode"], hit["speaker"], hit["turn"], snippets.snippet_from_doc(hit).to_html()
            taken[query.id] += [(perf_counter() - start) * 1e3] if run else []
    return {identifier: median(values) for identifier, values in taken.items()}
