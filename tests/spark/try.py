"""Runs the stage on a local cluster of two workers and holds what comes out against a single process: the same
findings and verdicts for the same ids in the same order, also beside poisoned records. Prints times."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(HERE.parent / "bench")]
import corpus  # noqa: E402
from pyspark import SparkConf, SparkContext  # noqa: E402
from stage import stage, within  # noqa: E402

POISON = [
    "",
    "null",
    "[]",
    "not JSON",
    '{"name": "cut_off", "language": "es", "comp',
    '{"name":\n"two lines",\r\n"language": "es"}',
    '{"name": "a\x00b"}',
    '"\ud83d"',
    b'{"name": "latin \xf1"}',
    "[" * 100_000,
    '{"name": "' + "x" * 5_000_000 + '"}',
    '{"data": [' + ",".join(['{"name": "a"}'] * 3) + "]}",
]


def spent():
    """Seconds of all cores that this process and all below it have taken so far. On a machine that others use too,
    this says more than what a clock says."""
    parents, taken = {}, {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            about = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(place.parent.name)
        parents[process] = int(about[1])
        # Its own, and those of its children that have ended.
        taken[process] = sum(map(int, about[11:15]))
    ours = {os.getpid()}
    while more := {process for process, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(taken[process] for process in ours) / os.sysconf("SC_CLK_TCK")


def ended():
    """The same of the processes that this one has started and waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Timed:
    """Seconds by the clock and of all cores."""

    def __init__(self, cores):
        self.measure = cores

    def __enter__(self):
        self.clock, self.cores = time.perf_counter(), self.measure()
        return self

    def __exit__(self, *_):
        self.clock, self.cores = time.perf_counter() - self.clock, self.measure() - self.cores

    def say(self, what, count):
        print(f"| {what} | {self.clock:.1f} | {count / self.clock:,.0f} | {self.cores:.1f} | {count / self.cores:,.0f} |", flush=True)


def single(program, command, lines, threads):
    """What one process says of the lines, by line, and what it took."""
    typed = [program, command, "-", "--input-format", "jsonl", "--format", "jsonl"]
    env = {**os.environ, "RAYON_NUM_THREADS": str(threads)}
    with open(lines, "rb") as given, open(f"{lines}.{command}", "wb") as out, Timed(ended) as took:
        ran = subprocess.run(typed, stdin=given, stdout=out, stderr=subprocess.PIPE, env=env)
    assert ran.returncode in (0, 1), ran.stderr
    said = {}
    for answer in map(json.loads, open(f"{lines}.{command}", "rb")):
        line = answer["start"]["line"] if command == "lint" else answer["line"]
        said.setdefault(line, []).append(answer)
    return said, took


def check(context, program, command, records, expected, name):
    pairs = context.parallelize(records, 7)
    out = pairs.mapPartitions(stage(command, program=program)).collect()
    assert [id_ for id_, _ in out] == [id_ for id_, _ in records], f"{name}: ids or order"
    wrong = [id_ for id_, said in out if id_ in expected and said != expected[id_]]
    assert not wrong, f"{name}: other findings for {wrong[:5]}"
    return dict(out)


def main(program, count, work):
    work = Path(work)
    lines = work / "records.jsonl"
    corpus.stream(lines, count)
    conf = SparkConf().setMaster("local[2]").setAppName("plantilla").set("spark.ui.enabled", "false").set("spark.ui.showConsoleProgress", "false")
    context = SparkContext(conf=conf.set("spark.local.dir", str(work)))
    context.setLogLevel("ERROR")
    context.addPyFile(str(HERE / "stage.py"))

    few = lines.read_text(encoding="utf-8").splitlines()[:2_000]
    (work / "few.jsonl").write_text("\n".join(few) + "\n", encoding="utf-8")
    for command in ("lint", "classify"):
        alone, _ = single(program, command, work / "few.jsonl", 1)
        healthy = [(f"id-{at:05}", record) for at, record in enumerate(few)]
        expected, begin = {}, 0
        for at, record in enumerate(few):
            expected[f"id-{at:05}"] = within(alone.get(at + 1, []), at + 1, begin)
            begin += len(record.encode()) + 1
        check(context, program, command, healthy, expected, command)
        mixed = []
        for at, pair in enumerate(healthy):
            if at % 97 == 0:
                mixed.append((f"poison-{at}", POISON[at // 97 % len(POISON)]))
            mixed.append(pair)
        said = check(context, program, command, mixed, expected, f"{command} with poison")
        if command == "lint":
            silent = [id_ for id_, record in mixed if id_.startswith("poison") and record and not said[id_]]
            assert not silent, f"nothing was said of {silent}"
        print(f"{command}: {len(few)} records, ids, order and answers as from one process; poison cost only itself")

    # A process that can't work fails the task, instead of finding nothing.
    try:
        list(stage("lint", "--no-such-flag", program=program)(iter([(1, "{}")])))
    except RuntimeError as error:
        assert "--no-such-flag" in str(error)
    else:
        raise AssertionError("a process that failed passed for one that found nothing")

    # Answers go to files, as in a job: reading, the stage and writing are all timed.
    print(f"\n{count} records, {lines.stat().st_size / 1e6:.0f} MB\n")
    print("| | seconds | records a second | seconds of all cores | records a second of a core |\n|---|---:|---:|---:|---:|")
    for command in ("lint", "classify"):
        for threads in (1, 2):
            alone, took = single(program, command, lines, threads)
            took.say(f"`{command}`, one process, {threads} thread{'s' * (threads > 1)}", count)
        pairs = context.textFile(str(lines), 8).zipWithIndex().map(lambda it: (it[1], it[0]))
        with Timed(spent) as took:
            texts = pairs.mapPartitions(stage(command, program=program)).map(lambda it: json.dumps(it, ensure_ascii=False))
            texts.saveAsTextFile(str(work / f"out-{command}"))
        took.say(f"`{command}`, Spark `local[2]`", count)
        written = context.textFile(str(work / f"out-{command}"))
        answers = written.map(lambda it: (1, len(json.loads(it)[1]))).reduce(lambda a, b: (a[0] + b[0], a[1] + b[1]))
        assert answers == (count, sum(map(len, alone.values()))), answers
    context.stop()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
