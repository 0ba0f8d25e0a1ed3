"""Be told instead of asking: a receiver that believes only signed callbacks."""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer

from lumaai import webhooks


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        film = webhooks.unwrap(body, dict(self.headers), os.environ["WEBHOOK_SECRET"])
        print(film.id, film.state)
        self.send_response(200)
        self.end_headers()


HTTPServer(("127.0.0.1", 9000), Receiver).serve_forever()
