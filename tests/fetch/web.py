"""A web server of a test's own, on loopback: it serves bytes, and breaks off, redirects, forgets or changes as it is told."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Page:
    """What is at one address.

    Attributes:
        body: its bytes.
        breaks: after how many bytes the next answers break off, in order.
        statuses: what the next answers say instead, in order.
        moved: where it went.
        tagged: whether it has an ETag.
    """

    body: bytes = b""
    breaks: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    moved: str | None = None
    tagged: bool = True


@dataclass
class Web:
    """The server, and what was asked of it: path and range."""

    address: str
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)

    def put(self, path: str, body: bytes, **how: object) -> str:
        """Put bytes at a path, and say the address."""
        self.pages[path] = Page(body, **how)  # type: ignore[arg-type]
        return self.address + path


@contextmanager
def web_server() -> Iterator[Web]:
    """A server for the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            wanted = self.headers.get("Range")
            web.asked.append((self.path, wanted))
            page = web.pages.get(self.path)
            if page is None or page.statuses or page.moved:
                self.send_response(302 if page and page.moved else page.statuses.pop(0) if page else 404)
                if page and page.moved:
                    self.send_header("Location", page.moved)
                self.send_header("Retry-After", "7")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            tag = f'"{hashlib.sha256(page.body).hexdigest()[:12]}"'
            start = 0
            if wanted and self.headers.get("If-Range") == tag:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(page.body) and start:
                self.send_response(416)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.send_response(206 if start else 200)
            if start:
                self.send_header("Content-Range", f"bytes {start}-{len(page.body) - 1}/{len(page.body)}")
            if page.tagged:
                self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(page.body) - start))
            self.end_headers()
            if page.breaks:
                self.wfile.write(page.body[start : start + page.breaks.pop(0)])
                self.close_connection = True
                return
            self.wfile.write(page.body[start:])

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web = Web(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
