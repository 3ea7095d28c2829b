"""The page of a dataset behind a port of this machine, served by a thread of this process on a day of the test."""

import socket
import threading
from datetime import date
from pathlib import Path

from page_visitor import SECRET

from hrcomms.web.app import application
from hrcomms.web.site import Site


class Served:
    """The page of a folder, at `address` until it is ended."""

    def __init__(self, root: Path, day: date) -> None:
        import uvicorn

        self.site = Site(root, None, lambda: day)
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        app = application(self.site, SECRET, port)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listening]}, daemon=True)
        self.thread.start()

    def end(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
