"""Many requests over many connections at once: none fails, and reads do not make the server grow."""

from __future__ import annotations

import dataclasses
import http.client
import json
import pathlib
import threading
import time
from collections import Counter

from .report import Part, Report, expect
from .scene import Scene
from .server import FakeServer
from .service import CHIME, VOICE
from .signing import signed_headers

CONNECTIONS = 64
WRITES, READS = 1000, 5000
# The number of reads after which the memory is measured for the first time, and what it may grow by until the last one:
# enough for a log of some thousand requests, and for what allocators keep.
WARM, GROWTH = 1000, 16 * 1024 * 1024


@dataclasses.dataclass(frozen=True)
class Request:
    """A request that is signed once and sent many times: signing takes longer than sending."""

    method: str
    target: str
    body: bytes
    headers: dict[str, str]
    status: int

    @staticmethod
    def signed(server: FakeServer, method: str, target: str, value: object = None, status: int = 200) -> Request:
        """A request with its signature."""
        body = b"" if value is None else json.dumps(value).encode()
        return Request(method, target, body, signed_headers(server, method, target, body), status)


class Load:
    """Threads with a connection each, which send requests in turn until enough were sent."""

    def __init__(self, server: FakeServer, requests: list[Request], total: int) -> None:
        self.server, self.requests, self.total = server, requests, total
        self.lock = threading.Lock()
        self.sent = 0
        self.problems: Counter[str] = Counter()
        # The memory after the first requests.
        self.warm: int | None = None

    def take(self) -> int | None:
        """The number of the next request."""
        with self.lock:
            if self.sent == self.total:
                return None
            self.sent += 1
            if self.sent == WARM:
                self.warm = self.server.memory()
            return self.sent - 1

    def send(self) -> None:
        """Sends requests over one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        while (number := self.take()) is not None:
            request = self.requests[number % len(self.requests)]
            try:
                connection.request(request.method, request.target, request.body or None, request.headers)
                response = connection.getresponse()
                content = response.read()
                problem = f"{response.status} {content[:200]!r}" if response.status != request.status else None
            except (OSError, http.client.HTTPException) as error:
                problem = f"{type(error).__name__}: {error}"
                connection.close()
            if problem:
                with self.lock:
                    self.problems[f"{request.method} {request.target}: {problem}"] += 1
        connection.close()

    def run(self) -> float:
        """Sends all; the requests in a second."""
        threads = [threading.Thread(target=self.send) for _ in range(CONNECTIONS)]
        start = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.total / (time.monotonic() - start)


def check(part: Part, what: str, load: Load) -> None:
    """Sends the requests of a load."""
    rate = load.run()
    part.counts[what] += load.total
    part.notes.append(f"{rate:,.0f} {what} a second")
    for problem, count in load.problems.most_common(5):
        part.fail(f"{count} of {load.total} {what}: {problem}")


def run(program: pathlib.Path, report: Report) -> None:
    """Writes, then reads."""
    part = report.part("load")
    with FakeServer(program) as server:
        scene = Scene.of(server)
        account = scene.account()
        user = scene.user(account)
        connector = scene.connector()["VoiceConnectorId"]
        path = f"/{VOICE}/voice-connectors"
        writes = [
            Request.signed(server, "POST", path, {"Name": "connector", "RequireEncryption": True}, 201),
            Request.signed(server, "PUT", f"{path}/{connector}", {"Name": "name", "RequireEncryption": False}),
            Request.signed(server, "POST", f"/{CHIME}/accounts/{account}/rooms", {"Name": "room"}, 201),
            Request.signed(server, "PUT", f"{path}/{connector}/termination", {"Termination": {"Disabled": True}}),
        ]
        check(part, "writes", Load(server, writes, WRITES))
        reads = [
            Request.signed(server, "GET", f"{path}/{connector}"),
            Request.signed(server, "GET", f"{path}?max-results=10"),
            Request.signed(server, "GET", f"{path}/{connector}/termination"),
            Request.signed(server, "GET", f"/{CHIME}/accounts/{account}/users/{user}"),
            Request.signed(server, "GET", f"/{VOICE}/voice-connectors/{'a' * 22}", status=404),
        ]
        load = Load(server, reads, READS)
        check(part, "reads", load)
        with part.check("the memory after all reads"):
            last = server.memory()
            if load.warm is None or last is None:
                part.notes.append("no memory is measured without /proc")
            else:
                growth = f"{(last - load.warm) / 2**20:.1f} MiB, of {GROWTH // 2**20} allowed"
                part.notes.append(f"memory grows by {growth}")
                expect(last - load.warm <= GROWTH, f"it grew by {growth}, from {load.warm:,} to {last:,} bytes")
