# SPDX-License-Identifier: GPL-2.0-or-later
"""A server on this machine that sends files in parts, as those of images and tiles do, counts bytes, and fails when told to."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


@dataclass
class MapServer:
    """What was asked of the server, and how it fails.

    `headers` are those of each request, under names in lower case.
    `status` answers every request with that code where it is not 0, `missing` those whose path it matches with 404;
    `delay` is waited before each answer, in seconds. `answer` gives the body for a path with its query, None where the
    file of that path is sent. `allowed`, where not empty, must be in the header Authorization of a request, or 403 is the
    answer; `refusal` is the body of what is refused, `refusal_headers` are sent with it. `stop` ends the server: no connection is accepted from then on.
    """

    url: str = ""
    bytes_sent: int = 0
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    status: int = 0
    missing: str = ""
    delay: float = 0.0
    answer: Callable[[str], bytes | None] = lambda path: None
    allowed: str = ""
    refusal: bytes = b""
    refusal_headers: dict[str, str] = field(default_factory=dict)
    stop: Callable[[], None] = lambda: None
    is_gone: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def serve(folder: Path, port: int = 0) -> Iterator[MapServer]:
    """Serve the files of `folder` at `port`, 0 for any that is free, while the context is open."""
    state = MapServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(with_body=False)

        def do_GET(self) -> None:
            self._answer(with_body=True)

        def _answer(self, *, with_body: bool) -> None:
            if state.is_gone:  # the client has kept this connection
                self.close_connection = True
                return
            path = self.path.partition("?")[0]
            file = folder / path.lstrip("/")
            with state.lock:
                state.paths.append(path)
                state.headers.append({key.lower(): value for key, value in self.headers.items()})
            time.sleep(state.delay)
            made = state.answer(self.path)
            absent = (made is None and not file.is_file()) or (
                bool(state.missing) and re.search(state.missing, path) is not None
            )
            code = state.status or (404 if absent else 0)
            if state.allowed not in self.headers.get("Authorization", ""):
                code = 403
            if code:
                self.send_response(code)
                self.send_header("Content-Length", str(len(state.refusal)))
                for header in state.refusal_headers.items():
                    self.send_header(*header)
                self.end_headers()
                if with_body:
                    self.wfile.write(state.refusal)
                return
            size = file.stat().st_size if made is None else len(made)
            first, last = 0, size - 1
            asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
            if asked:
                first, last = int(asked[1]), min(int(asked[2] or size - 1), size - 1)
            self.send_response(206 if asked else 200)
            if asked:
                self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
            self.send_header("Accept-Ranges", "bytes")
            if made is not None and made.startswith(b"{"):
                self.send_header("Content-Type", "application/json;charset=utf-8")
            elif made is not None and made.startswith(b"<?xml"):
                self.send_header("Content-Type", "text/xml;charset=utf-8")
            self.send_header("Content-Length", str(last - first + 1))
            self.end_headers()
            if not with_body:
                return
            data = _part(file, first, last) if made is None else made[first : last + 1]
            try:
                self.wfile.write(data)
            except OSError:  # the client has enough
                return
            with state.lock:
                state.bytes_sent += len(data)

        def log_message(self, format: str, *values: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing of a client that has closed the connection."""

    server = Server(("127.0.0.1", port), Handler)
    state.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)  # looks for its end each 10 ms
    thread.start()

    def stop() -> None:
        state.is_gone = True
        server.shutdown()
        server.server_close()

    state.stop = stop
    try:
        yield state
    finally:
        stop()


def _part(file: Path, first: int, last: int) -> bytes:
    with file.open("rb") as stream:
        stream.seek(first)
        return stream.read(last - first + 1)
