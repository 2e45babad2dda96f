"""`plantilla lint` and `plantilla classify` as a stage of PySpark: pairs of an id and a record in, pairs of the same
id and what was said of that record out, in the same order. Copy it into your job; it needs nothing but Python.

    findings = pairs.mapPartitions(stage("lint"))        # (id, record) -> (id, [finding, …])
    verdicts = pairs.mapPartitions(stage("classify"))    # (id, record) -> (id, [verdict, …])

A record is one template as Meta's API has it, as text or bytes of JSON. Each partition is one process, which reads
one record a line and answers with the number of the line; that number, not the order of the answers, joins both.
Lines and offsets in what comes out count from the beginning of the record, so that it doesn't matter in which
partition a record was.
"""

import collections
import json
import os
import subprocess
import threading


def one_line(record):
    """A record as one line of bytes, whatever it is. A line break is no part of JSON that matters: between tokens it
    is a blank like any other, and inside of a text it is a mistake that stays one."""
    if record is None:
        record = b""
    if isinstance(record, str):
        # What isn't text, such as half a surrogate pair, becomes a question mark rather than the end of the job.
        record = record.encode("utf-8", errors="replace")
    return record.replace(b"\r", b" ").replace(b"\n", b" ") + b"\n"


def within(answer, line, begin):
    """An answer whose lines and offsets count from its record's, which is that line and begins at that byte."""
    if isinstance(answer, list):
        return [within(it, line, begin) for it in answer]
    if not isinstance(answer, dict):
        return answer
    counted = {key: within(it, line, begin) for key, it in answer.items()}
    if "line" in counted:
        counted["line"] -= line - 1
    if "offset" in counted:
        counted["offset"] -= begin
    return counted


def stage(command, *arguments, program="plantilla"):
    """The function for `mapPartitions`. `arguments` are more of those of the command, such as "--no-config"."""
    typed = [program, command, "-", "--input-format", "jsonl", "--format", "jsonl", *arguments]
    if command == "lint":
        typed += ["--quiet", "--fail-on", "never"]

    def run(pairs):
        # Spark has a worker for each core already.
        surroundings = {**os.environ, "RAYON_NUM_THREADS": "1"}
        process = subprocess.Popen(typed, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings)
        # Of each record that is not done with, its id and the byte at which it begins.
        sent = collections.deque()
        failed = []
        complaints = []

        def feed():
            try:
                begin = 0
                with process.stdin:
                    for id_, record in pairs:
                        sent.append((id_, begin))
                        begin += process.stdin.write(one_line(record))
            except BaseException as error:  # of the source of the pairs; raised again where Spark sees it
                failed.append(error)
                process.kill()

        threads = [
            threading.Thread(target=feed, daemon=True),
            threading.Thread(target=lambda: complaints.append(process.stderr.read()), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            line, said = 1, []
            for answer in process.stdout:
                answer = json.loads(answer)
                at = answer["start"]["line"] if command == "lint" else answer["line"]
                while line < at:
                    yield sent.popleft()[0], said
                    line, said = line + 1, []
                said.append(within(answer, line, sent[0][1]))
            for thread in threads:
                thread.join()
            # A process that ended before its input did must not pass for one that found nothing.
            if failed or process.wait() not in (0, 1):
                raise RuntimeError(f"{typed}: {complaints[0].decode(errors='replace')}") from (failed[0] if failed else None)
            while sent:
                yield sent.popleft()[0], said
                said = []
        finally:
            process.kill()
            process.wait()
            # Nothing may read from the partition once Spark has gone on, as after `take`.
            for thread in threads:
                thread.join()

    return run
