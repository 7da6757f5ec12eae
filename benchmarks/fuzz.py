"""Fuzz the readers: whatever a file holds, reading it ends with articles or with one line that says why not.

    python benchmarks/fuzz.py --seconds 60

For each suffix a child process with limited memory reads mutants of well-formed files. It fails on any exception but
`InputError`, on a file that takes longer than 5 seconds, and where it needs more than 1 GiB beyond what the imports
took. What failed is left in `out/fuzz`, to be read again with `dedup compare FILE`.
"""

from __future__ import annotations

import argparse
import faulthandler
import gzip
import io
import random
import resource
import signal
import subprocess
import sys
import time
import traceback
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from dedup.errors import InputError  # noqa: E402
from dedup.readers import read_set  # noqa: E402

LONGEST = 5
"""Seconds one file may take."""
MEMORY = 1 << 30
"""Bytes a child may need beyond what its imports took."""
LONGEST_FILE = 8 << 20
"""Bytes of a mutant, before it is packed."""
GRACE = 60
"""Seconds beyond its time that a child gets to start and to end."""

_PROSE = "The ferry sank off Aran on Tuesday, and at least 19 people died, the coastguard said. “We are lost,” he said."
_WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_PAGE = (
    '<html><head><title>Ferry</title><meta property="article:published_time" content="2019-03-04">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry", "datePublished": "2019-03-04",'
    f' "articleBody": "{_PROSE}"}}</script></head><body><article><h1>Ferry</h1><p>{_PROSE}</p><p>{_PROSE} &amp; &#8212;'
    "</p><ul><li>Read more</li></ul></article></body></html>"
)
_NITF = (
    '<?xml version="1.0"?><nitf><head><docdata><doc-id id-string="n1"/><date.issue norm="20190304T170200Z"/></docdata>'
    '<pubdata name="Herald"/></head><body><body.head><hedline><hl1>Ferry</hl1></hedline></body.head><body.content><p>A '
    '<person>Jane Roe</person> on <chron norm="20190304">Monday</chron> paid <money unit="EUR">€5 million</money> for '
    f'<num thousands-ch=".">1.200</num> <q>boats we had</q>. {_PROSE}</p></body.content></body></nitf>'
)
_RSS = (
    f"<rss><channel><title>Coast FM</title><item><title>Ferry</title><guid>g</guid><description>{_PROSE}</description>"
    "<pubDate>Mon, 04 Mar 2019 17:02:00 GMT</pubDate></item></channel></rss>"
)
_RECORD = (
    '{"id": "a", "source": "Herald", "title": "Ferry", "published": "2019-03-04T17:02:00Z", "updated": 5, '
    f'"url": null, "text": "{_PROSE}"}}'
)
_NINJS = (
    '{"uri": "u", "versionCreated": "2019-03-04", "headlines": [{"role": "main", "value": "Ferry"}], "pubStatus": '
    '"usable", "infosource": [{"name": "x"}], "by": "Jane Roe", "bodies": [{"contentType": "text/html", "value": '
    f'"<p>{_PROSE}</p>"}}]}}'
)


SEEDS: dict[str, list[bytes]] = {
    ".txt": [f"Ferry sinks\n\nBy Jane Roe\n4 March 2019\n\nARAN (AP) — {_PROSE}\n".encode()],
    ".md": [f"---\ntitle: 'Ferry'\ndate: 2019-03-04\n---\n# Ferry\n\n{_PROSE} [x](y)\n".encode()],
    ".html": [_PAGE.encode()],
    ".jsonl": [f"{_RECORD}\n{_RECORD}\n".encode(), f"{_NINJS}\n".encode()],
    ".json": [f'{{"articles": [{_RECORD}]}}'.encode(), _NINJS.encode()],
    ".csv": [f'id,title,text,published\n1,Ferry,"{_PROSE}",2019-03-04\n'.encode()],
    ".tsv": [f"id\ttitle\ttext\n1\tFerry\t{_PROSE}\n".encode()],
    ".xml": [_NITF.encode(), _RSS.encode(), _NITF.encode("utf-16")],
    ".docx": [f"{_WORD}<w:p><w:r><w:t>{_PROSE}</w:t></w:r></w:p></w:body></w:document>".encode()],
}
"""Well-formed files of each format, to be mutated; of a Word document the text, which is packed afterwards."""

_WORDS = (
    "\" ' < > & &amp; &#0; &#xD800; ]]> <![CDATA[ <!-- { } [ ] , : \\ \\ud800 <p> </p> <q> <table> null true NaN -0"
    " 1e999 0000-00-00 9999-12-31T25:61:61+99:99"
)
_TOKENS = (
    *(word.encode() for word in _WORDS.split()),
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"9" * 5000, b"\n", b"\r", b"\r\n---\n", b"\t", b"\x00", "\u2028".encode(),
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", "é".encode("latin-1"), "”".encode("cp1252"), b"PK\x05\x06",
)  # fmt: skip
_REPEATED = (b"<div>", b"[", b'{"a":', b"<p>", b"((", b"> ", b'"', b"&lt;", b"a,", b"#", b"- ")


def mutant(rng: random.Random, seeds: list[bytes]) -> bytes:
    """One of `seeds`, changed in one to eight places; now and then packed, or repeated to great length."""
    data = bytearray(rng.choice(seeds))
    for _ in range(rng.randint(1, 8)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((0, 1, 1, 4, 30, 300)))
        match rng.randrange(7):
            case 0:
                data[start:end] = b""
            case 1:
                data[start:start] = rng.choice(_TOKENS)
            case 2:
                data[start:end] = rng.choice(_TOKENS)
            case 3:
                data[start:start] = data[start:end] * rng.choice((1, 3, 50))
            case 4:
                data[start:start] = rng.randbytes(rng.choice((1, 2, 8)))
            case 5 if end > start:
                data[start] ^= 1 << rng.randrange(8)
            case _:
                data[start:start] = rng.choice(_REPEATED) * rng.choice((10, 300, 20_000))
    if rng.random() < 0.02:
        data = data * min(rng.choice((10, 2000)), LONGEST_FILE // (len(data) + 1))
    return gzip.compress(bytes(data)) if rng.random() < 0.02 else bytes(data)


def _docx(document: bytes, rng: random.Random) -> bytes:
    """A Word file around its text; now and then one of its bytes is wrong."""
    formats = "http://schemas.openxmlformats.org"
    relations = (
        f'<Relationships xmlns="{formats}/package/2006/relationships"><Relationship Id="r1" Type='
        f'"{formats}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
    data = bytearray(packed.getvalue())
    if rng.random() < 0.1:
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def child(suffix: str, seconds: float, seed: int, left: Path) -> int:
    """Read mutants until the time is up; 1 where one of them fails, which stays in `left`."""
    path = left / f"mutant{suffix}"
    path.write_bytes(SEEDS[suffix][0])
    _outcome(path)  # what is imported on first use is no file's fault
    faulthandler.enable()
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + MEMORY, used + MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    rng = random.Random(seed)
    deadline, count = time.monotonic() + seconds, 0
    while time.monotonic() < deadline:
        data = mutant(rng, SEEDS[suffix])
        path.write_bytes(_docx(data, rng) if suffix == ".docx" else data)
        # A loop inside a C library does not see the exception; the alarm after it ends the process.
        signal.setitimer(signal.ITIMER_REAL, LONGEST, LONGEST)
        failure = _outcome(path)
        signal.setitimer(signal.ITIMER_REAL, 0)
        if failure:
            print(failure, file=sys.stderr)
            return 1
        count += 1
    path.unlink()
    print(count)
    return 0


def _outcome(path: Path) -> str | None:
    """Read a file as a set; a traceback where that ends in anything but articles or an `InputError`."""
    try:
        for article in read_set(str(path), "A").articles:
            article.text.encode("utf-8")
            if any(not 0 <= mark.start < mark.end <= len(article.text) for mark in article.marks):
                return f"marks outside the text: {article.marks}"
    except InputError as error:
        return f"more than one line: {error}" if len(str(error).splitlines()) > 1 else None
    except BaseException:
        return traceback.format_exc()
    return None


def _too_long(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"longer than {LONGEST} s")


def fuzz(suffix: str, seconds: float, seed: int, left: Path) -> int:
    """Return how many mutants of a format were read; raise AssertionError where one failed."""
    left.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, "--child", suffix, str(seconds), str(seed), str(left)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + GRACE)
    except subprocess.TimeoutExpired:
        raise AssertionError(f"{suffix}: hangs in {left / f'mutant{suffix}'}") from None
    if done.returncode:
        raise AssertionError(f"{suffix}: {left / f'mutant{suffix}'} (status {done.returncode})\n{done.stderr}")
    return int(done.stdout)


def main() -> int:
    """Fuzz each format in turn, or be the child."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--suffix", choices=SEEDS, action="append", help="only this format (repeatable)")
    parser.add_argument("--child", nargs=4, metavar=("SUFFIX", "SECONDS", "SEED", "DIRECTORY"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        suffix, seconds, seed, left = options.child
        return child(suffix, float(seconds), int(seed), Path(left))
    failed = False
    for suffix in options.suffix or SEEDS:
        try:
            print(
                f"{suffix}: {fuzz(suffix, options.seconds, options.seed, ROOT / 'out' / 'fuzz')} files read", flush=True
            )
        except AssertionError as error:
            failed = True
            print(error, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
