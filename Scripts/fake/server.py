"""A server as a process, and what it is told under `/_fake/`."""

from __future__ import annotations

import datetime
import http.client
import json
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from typing import Any

from .report import Failure, expect, expect_equal

# Where the clocks of all servers begin, and stand still until they are moved.
START = "2026-01-01T00:00:00Z"
# How long a server may take to say its address, in seconds.
PATIENCE = 30


def parse_time(text: str) -> datetime.datetime:
    """The time that an ISO 8601 text stands for."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


class FakeServer:
    """A server on a port of its own; a context that ends it."""

    def __init__(
        self,
        program: pathlib.Path,
        *,
        seed: int = 1,
        data: pathlib.Path | None = None,
        authenticates: bool = True,
        root: str | None = None,
        has_limits: bool = False,
    ) -> None:
        self.command = [str(program), "--port", "0", "--seed", str(seed), "--clock", START]
        self.command += ["--data", str(data)] if data else []
        self.command += [] if authenticates else ["--no-auth"]
        self.command += ["--root", root] if root else []
        self.command += ["--limits"] if has_limits else []
        self.start()

    def start(self) -> None:
        """Starts it, and reads its address."""
        # A file, because nobody reads a pipe while the server runs, and a full one would stop it.
        self.errors = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        assert self.process.stdout
        timer = threading.Timer(PATIENCE, self.process.kill)
        timer.start()
        line = self.process.stdout.readline()
        timer.cancel()
        found = re.search(r"http://([\w.\[\]:]+):(\d+)", line)
        if not found:
            self.process.kill()
            raise Failure(f"{' '.join(self.command)}: no address in the first line: {line!r}{self.said()}")
        self.address, self.port = found[0], int(found[2])
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def said(self) -> str:
        """What it wrote to its standard error."""
        self.errors.seek(0)
        return self.errors.read()[-1000:]

    def end(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Ends it by a signal."""
        self.process.send_signal(number)
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Failure(f"the server does not end on {number.name}") from None

    def __enter__(self) -> FakeServer:
        return self

    def __exit__(self, *error: object) -> None:
        status = self.process.poll()
        if status is None:
            self.end()
        elif error[0] is None:
            raise Failure(f"the server ended with {status} by itself: {self.said()}")

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Sends a request as it is: the status, the header fields and the body of what comes back."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def control(self, method: str, path: str, value: object = None, status: int | None = None) -> Any:
        """Asks something of `/_fake/`: the JSON of the answer, `None` if that is empty."""
        body = None if value is None else json.dumps(value).encode()
        headers = {} if value is None else {"Content-Type": "application/json"}
        found, _, content = self.request(method, f"/_fake/{path}", body, headers)
        what = f"{method} /_fake/{path} {json.dumps(value)}"
        if status is None:
            expect(found in (200, 201, 204), f"{what}: {found} {content[:500]!r}")
        else:
            expect_equal(found, status, f"the status of {what}")
        return json.loads(content) if content else None

    def state(self) -> Any:
        """All that it remembers."""
        return self.control("GET", "state")

    def reset(self) -> None:
        """Makes it forget all, and puts its clock back to where it began."""
        for path in ("state", "faults", "answers", "requests"):
            self.control("DELETE", path)
        self.control("PUT", "clock", {"now": START, "running": False})

    def advance(self, duration: str) -> None:
        """Moves the clock."""
        self.control("POST", "clock/advance", {"by": duration})

    def now(self) -> datetime.datetime:
        """The time of its clock."""
        return parse_time(self.control("GET", "clock")["now"])

    def memory(self) -> int | None:
        """Its resident memory in bytes; `None` where there is no /proc."""
        try:
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        found = re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)
        return int(found[1]) * 1024 if found else None
