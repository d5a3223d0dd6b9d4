#!/usr/bin/env python3
"""Phone numbers in memory, answered for like Amazon Chime SDK Voice does, on a port of this machine that is free.

The first line of output is the address; each request adds one.
"""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

DETAILS = ("Name", "CallingName", "ProductType")
STATUSES = {"NotFound": 404, "BadRequest": 400, "Conflict": 409}


def phone_number(index):
    number = f"+1206555{100 + index:04}"
    return {
        "PhoneNumberId": number,
        "E164PhoneNumber": number,
        "Country": "US",
        "Type": "Local",
        "ProductType": "VoiceConnector",
        "Status": "ReleaseInProgress" if index == 7 else "Assigned" if index % 20 == 0 else "Unassigned",
        "Associations": [{"Name": "VoiceConnectorId", "Value": "abcdef1ghij2klmno3pqr4"}] if index % 20 == 0 else [],
        "UpdatedTimestamp": "2026-03-01T09:30:00.000Z",
    }


NUMBERS = {number["PhoneNumberId"]: number for number in map(phone_number, range(60))}


class Refusal(Exception):
    """What the service answers in place of an output: a code of ErrorCode, and a message."""


def find(number):
    if number not in NUMBERS:
        raise Refusal("NotFound", f"The phone number {number} is not in this account.")
    return NUMBERS[number]


def update(number, changes):
    found = find(number)
    details = {name: changes[name] for name in DETAILS if name in changes}
    if len(details) != 1:
        raise Refusal("BadRequest", "One detail can be changed at a time.")
    if found["Status"] == "ReleaseInProgress":
        raise Refusal("Conflict", f"The phone number {number} is being released.")
    found.update(details, UpdatedTimestamp="2026-03-02T10:00:00.000Z")
    if "CallingName" in details:
        found["CallingNameStatus"] = "UpdateInProgress"
    return {"PhoneNumber": found}


def update_batch(items):
    numbers = [item["PhoneNumberId"] for item in items]
    if len(set(numbers)) < len(numbers):
        raise Refusal("BadRequest", "A phone number stands in the request twice.")
    errors = []
    for item in items:
        try:
            update(item["PhoneNumberId"], item)
        except Refusal as refusal:
            code, message = refusal.args
            errors.append({"PhoneNumberId": item["PhoneNumberId"], "ErrorCode": code, "ErrorMessage": message})
    return {"PhoneNumberErrors": errors}


def list_page(query):
    wanted = {"Status": query.get("status"), "ProductType": query.get("product-type")}
    found = [
        number for number in NUMBERS.values() if all(value in (None, number[key]) for key, value in wanted.items())
    ]
    start, size = int(query.get("next-token", 0)), int(query.get("max-results", 25))
    page = {"PhoneNumbers": found[start : start + size]}
    if start + size < len(found):
        page["NextToken"] = str(start + size)
    return page


def respond(method, target, body):
    """The output of the operation that a request calls."""
    url = urlsplit(target)
    query = {name: values[0] for name, values in parse_qs(url.query).items()}
    match method, [unquote(part) for part in url.path.split("/")[1:]]:
        case "GET", ["phone-numbers"]:
            return list_page(query)
        case "POST", ["phone-numbers"] if query.get("operation") == "batch-update":
            return update_batch(body["UpdatePhoneNumberRequestItems"])
        case "GET", ["phone-numbers", number]:
            return {"PhoneNumber": find(number)}
        case "POST", ["phone-numbers", number]:
            return update(number, body)
    raise Refusal("BadRequest", "This server has no such operation.")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        key, _, region, service = self.headers["Authorization"].split("Credential=")[1].split("/")[:4]
        print(self.command, self.path, f"({key}, {service} in {region})", flush=True)
        length = int(self.headers.get("Content-Length", 0))
        try:
            status, output = 200, respond(self.command, self.path, json.loads(self.rfile.read(length) or "{}"))
        except Refusal as refusal:
            code, message = refusal.args
            status, output = STATUSES[code], {"Code": code, "Message": message}
        self.send_response(status)
        if status != 200:
            self.send_header("x-amzn-ErrorType", f"{code}Exception")
        text = json.dumps(output).encode()
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = answer

    def log_message(self, *_):
        """Says nothing: 'answer' has named the request."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()
