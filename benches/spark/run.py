"""Statistics of one file by many processes on Spark: the same bytes, whoever dies meanwhile.

Starts a standalone master and two workers, each a process of its own on this machine, and has
every partition of a file counted by `frontier stats - --partial` where Spark puts it. The parts
come back as rows, `frontier merge` makes them one, and that is held against one run over the
whole. Then it does it again and kills a worker, with all that it runs, in the middle.

    pip install "pyspark>=4,<5" "pandas<3" pyarrow    # and a Java runtime, 17 or 21
    python3 benches/spark/run.py FRONTIER FILE.geojsonl FILE.parquet

FILE.parquet is GeoParquet, such as `frontier export FILE.geojsonl -o FILE.parquet` writes.
"""

import io
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time

import pyspark
from pyspark.sql import SparkSession

HOME = os.path.dirname(pyspark.__file__)
HOST = "127.0.0.1"
CORES, MEMORY = "1", "2g"
# Of at least so many bytes: a part of more than a million vertices holds no lines.
PARTITION = 48 * 1024 * 1024


def serve(kind, *arguments):
    """A master or a worker; what it starts belongs to its group of processes."""
    environment = dict(os.environ, SPARK_LOCAL_IP=HOST, PYSPARK_PYTHON=sys.executable)
    command = [f"{HOME}/bin/spark-class", f"org.apache.spark.deploy.{kind}", *arguments]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=environment, start_new_session=True, **quiet)


def stop(process):
    """Kills a process and all that it has started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def worker(folder):
    return serve("worker.Worker", "--host", HOST, "--cores", CORES, "--memory", MEMORY,
                 "--work-dir", folder, f"spark://{HOST}:7077")


def session():
    # Speculation would only count a partition again; and on one machine nobody need be remote.
    return (SparkSession.builder.master(f"spark://{HOST}:7077").appName("frontier")
            .config("spark.driver.host", HOST).config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.executor.memory", "1g").config("spark.executor.cores", CORES)
            .config("spark.sql.files.maxPartitionBytes", PARTITION)
            .config("spark.sql.files.minPartitionNum", 1)
            .config("spark.sql.files.openCostInBytes", 0)
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 2000)
            .config("spark.pyspark.python", sys.executable).getOrCreate())


def lines(batches):
    """GeoJSON lines of a partition as one text."""
    return b"".join(value.as_buffer().to_pybytes() + b"\n"
                    for batch in batches for value in batch.column(0))


def geoparquet(metadata):
    """A partition as a GeoParquet file of its own, with what the whole says of its geometry."""
    def encoded(batches):
        import pyarrow
        import pyarrow.parquet

        table = pyarrow.Table.from_batches(list(batches))
        out = io.BytesIO()
        pyarrow.parquet.write_table(table.replace_schema_metadata(metadata), out)
        return out.getvalue()
    return encoded


def counted(frontier, encoded):
    """What runs in each partition: its rows to one part."""
    def part(batches):
        import pyarrow

        batches = [batch for batch in batches if batch.num_rows]
        if not batches:
            return
        run = subprocess.run([frontier, "stats", "-", "--partial", "-q"], input=encoded(batches),
                             capture_output=True)
        if run.returncode != 0:
            raise RuntimeError(run.stderr.decode(errors="replace"))
        yield pyarrow.RecordBatch.from_pylist([{"part": run.stdout}])
    return part


def merged(frontier, frame, encoded):
    """The statistics of a frame, as JSON, and the sizes of the parts."""
    rows = frame.mapInArrow(counted(frontier, encoded), "part binary").collect()
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"{number}.part") for number in range(len(rows))]
        for path, row in zip(paths, rows):
            path.write_bytes(row.part)
        begun = time.monotonic()
        text = subprocess.run([frontier, "merge", "-f", "json", *paths], check=True,
                              capture_output=True).stdout
        return text, [len(row.part) for row in rows], time.monotonic() - begun


def figures(text):
    """All but the line that names the inputs."""
    return [line for line in text.splitlines() if not line.startswith(b'"frontier"')]


def kill_in_the_middle(spark, victim):
    """Kills a worker once one partition is counted, while others are not."""
    def watch():
        tracker = spark.sparkContext.statusTracker()
        while True:
            stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
            if any(stage and stage.numCompletedTasks >= 1 for stage in stages):
                return stop(victim)
            time.sleep(0.02)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    return thread


def main():
    frontier, text, parquet = (os.path.abspath(path) for path in sys.argv[1:4])
    workers = pathlib.Path(tempfile.mkdtemp())
    processes = [serve("master.Master", "--host", HOST, "--port", "7077", "--webui-port", "0")]
    time.sleep(5)
    processes += [worker(workers / "1"), worker(workers / "2")]
    try:
        spark = session()
        spark.sparkContext.setLogLevel("OFF")
        print(f"PySpark {pyspark.__version__}, a master and two workers of {CORES} core")
        import pyarrow.parquet

        metadata = pyarrow.parquet.read_schema(parquet).metadata
        jobs = [(text, spark.read.text(text), lines),
                (parquet, spark.read.parquet(parquet), geoparquet({b"geo": metadata[b"geo"]}))]
        for kill in (False, True):
            for path, frame, encoded in jobs:
                name = os.path.basename(path)
                with open(path, "rb") as whole:
                    alone = subprocess.run([frontier, "stats", "-", "-f", "json", "-q"],
                                           stdin=whole, check=True, capture_output=True).stdout
                if kill:
                    victim = processes.pop()
                    killer = kill_in_the_middle(spark, victim)
                begun = time.monotonic()
                found, sizes, merging = merged(frontier, frame, encoded)
                seconds = time.monotonic() - begun
                if kill:
                    killer.join(1)
                    assert victim.poll() is not None, "the job was over before a worker was killed"
                    processes.append(worker(workers / str(len(processes) + time.time_ns())))
                same = figures(found) == figures(alone)
                print(f"{name}: {len(sizes)} parts of {min(sizes):,} to {max(sizes):,} bytes"
                      f"{', a worker killed' if kill else ''}: {seconds:.1f} s, merging "
                      f"{merging:.2f} s; {'the same bytes' if same else 'OTHER BYTES'}", flush=True)
                if not same:
                    sys.exit(1)
        spark.stop()
    finally:
        for process in reversed(processes):
            stop(process)


if __name__ == "__main__":
    main()
