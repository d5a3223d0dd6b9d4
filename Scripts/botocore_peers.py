"""A server on loopback that records what it is sent, and the two clients that call it: ours and botocore's."""

import datetime
import http.server
import json
import os
import socket
import subprocess
import threading
import uuid

import botocore.auth
import botocore.awsrequest
import botocore.config
import botocore.credentials
import botocore.exceptions
import botocore.session

from botocore_values import CheckError

REGION = "us-east-1"
TIME = datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
# Those of Tools/BotocoreCalls.
ACCESS_KEY, SECRET = "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
IDEMPOTENCY_TOKEN = uuid.UUID("00000000-0000-4000-8000-000000000000")
# The session tokens of calls: temporary credentials have one.
TOKENS = (None, "token/+=")


class Request:
    """A request as it came: its target undecoded, its header fields in order."""

    def __init__(self, method, target, fields, body):
        self.method = method
        self.target = target
        self.path, _, self.query = target.partition("?")
        self.fields = fields
        self.body = body

    def field(self, name):
        return ", ".join(value for key, value in self.fields if key.lower() == name) or None


class Server:
    """Records requests and answers each with `answer`: status, header fields and body."""

    def __init__(self):
        self.answer = (200, {}, b"")
        self.requests = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 60

            def setup(self):
                self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                super().setup()

            def take(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                # `self.path` is not what was sent where that begins with two slashes.
                target = self.requestline.split(" ")[1]
                server.requests.append(Request(self.command, target, list(self.headers.items()), body))
                status, fields, content = server.answer
                head = [f"HTTP/1.1 {status} Status", *(f"{name}: {value}" for name, value in fields.items())]
                if status != 204:
                    head.append(f"Content-Length: {len(content)}")
                self.wfile.write("\r\n".join([*head, "", ""]).encode("latin-1") + content)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = take

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    def take_request(self):
        """The one request since the last time."""
        requests, self.requests = self.requests, []
        if len(requests) != 1:
            raise CheckError(f"{len(requests)} requests were sent")
        return requests[0]


class Ours:
    """The generated clients, in a process of their own."""

    def __init__(self, program, url):
        self.process = subprocess.Popen(
            [program, url, str(int(TIME.timestamp()))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, kind, service, operation, **details):
        question = {"kind": kind, "service": service, "operation": operation, **details}
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise CheckError(f"the program ended with {self.process.wait()}")
        return json.loads(line)

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class Botocore:
    """botocore's clients, made for one service and one server, at the same time as ours."""

    def __init__(self, service, url):
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            del os.environ[name]
        os.environ.update({name: os.devnull for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE")})
        botocore.auth.get_current_datetime = lambda *_, **__: TIME
        uuid.uuid4 = lambda: IDEMPOTENCY_TOKEN
        session = botocore.session.Session()
        self.model = session.get_service_model(service)
        self.clients = {
            token: session.create_client(
                service,
                region_name=REGION,
                endpoint_url=url,
                aws_access_key_id=ACCESS_KEY,
                aws_secret_access_key=SECRET,
                aws_session_token=token,
                config=botocore.config.Config(retries={"total_max_attempts": 1, "mode": "standard"}),
            )
            for token in TOKENS
        }

    def call(self, operation, parameters, token):
        """The output, or the error in place of it."""
        client = self.clients[token]
        try:
            return client._make_api_call(operation, parameters), None
        except (botocore.exceptions.ClientError, botocore.exceptions.ParamValidationError) as error:
            return None, error


def signature_of(request, token):
    """The `Authorization` that botocore gives a request of ours, over the header fields that ours covers."""
    scheme, _, rest = request.field("authorization").partition(" ")
    signed = dict(part.split("=", 1) for part in rest.split(", "))["SignedHeaders"].split(";")
    own = {"x-amz-date", "x-amz-security-token", "authorization"}
    again = botocore.awsrequest.AWSRequest(
        method=request.method,
        url=f"http://{request.field('host')}{request.target}",
        headers={name: request.field(name) for name in signed if name not in own},
        data=request.body,
    )
    credentials = botocore.credentials.Credentials(ACCESS_KEY, SECRET, token)
    botocore.auth.SigV4Auth(credentials, "chime", REGION).add_auth(again)
    return again.headers["Authorization"]
