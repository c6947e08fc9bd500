"""How the HTTP servers of this folder run: on the loopback, until TERM, INT or the end of standard input."""

import signal
import sys
import threading
from http.server import ThreadingHTTPServer


def serve(handler, options, ended):
    """Serves with a class of handlers, says on standard output when that is so, and returns when it has ended.

    `options` has `port` (0 takes a free one), `port_file` and `until_eof`.
    """
    ThreadingHTTPServer.daemon_threads = True
    ThreadingHTTPServer.request_queue_size = 64
    server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if options.until_eof:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), ended.set()), daemon=True).start()
    port = server.server_address[1]
    if options.port_file:
        with open(options.port_file, "w", encoding="ascii") as file:
            file.write(f"{port}\n")
    print(f"ready on 127.0.0.1:{port}", flush=True)
    ended.wait()
