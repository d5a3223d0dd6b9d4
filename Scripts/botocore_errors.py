"""Answers that report errors, in the forms that services have, and what clients make of them."""

import json

import botocore_values

def answers(operation, random):
    """An answer for each error of an operation, in one form after another, and some that the model does not have: the
    form, and status, header fields and body."""
    shift = random.randrange(len(FORMS))
    for index, shape in enumerate(operation.error_shapes):
        status = shape.metadata.get("error", {}).get("httpStatusCode", 400)
        # The services send these two, whether or not their models have them.
        members = {"Code": "Forbidden", "Message": "in words"}
        members |= botocore_values.wire_value(shape, botocore_values.sample(shape, random), random)
        form, make = FORMS[(index + shift) % len(FORMS)]
        fields, body = make(shape.name, members)
        fields = {"Content-Type": "application/json", "x-amzn-RequestId": f"request-{index}", **fields}
        yield form, (status, fields, json.dumps(body).encode())
    yield from UNKNOWN


# The header field or the members in which the name of an error is sent.
FORMS = [
    ("header field", lambda name, members: ({"x-amzn-ErrorType": name}, members)),
    (
        "header field with a URI",
        lambda name, members: ({"X-Amzn-Errortype": f"{name}:http://internal/chime/"}, members),
    ),
    ("__type", lambda name, members: ({}, {"__type": name, **members})),
    ("__type with a namespace", lambda name, members: ({}, {"__type": f"com.amazonaws.chime#{name}", **members})),
    ("code", lambda name, members: ({}, {"code": name, **members})),
    (
        "header field among others",
        lambda name, members: ({"x-amzn-errortype": name}, {"__type": "Another", "code": "Third", **members}),
    ),
    (
        "message in lower case",
        lambda name, members: ({"x-amzn-errortype": name}, {**without_message(members), "message": "in lower case"}),
    ),
]
# Answers that say nothing of an error of the model.
UNKNOWN = [
    ("unknown name in a header field", (418, {"x-amzn-ErrorType": "TeapotException"}, b'{"message": "I am a teapot"}')),
    ("unknown name in __type", (400, {}, b'{"__type": "com.example#AddedSince", "Message": "later"}')),
    ("unknown name in Code", (403, {"x-amz-request-id": "old"}, b'{"Code": "Forbidden", "Message": "no"}')),
    ("no JSON", (503, {"Content-Type": "text/html"}, b"<html><body>Service Unavailable</body></html>")),
    ("no body", (500, {}, b"")),
]


def without_message(members):
    return {key: value for key, value in members.items() if key != "Message"}


def ours(operation, error):
    """What our client makes of an answer, and the members that botocore's model does not have."""
    shape = next((shape for shape in operation.error_shapes if shape.name == error.get("type")), None)
    stored = json.loads(error.get("members", "{}"))
    known = {key: inner for _, key, _, inner in botocore_values.members(shape, stored)} if shape else {}
    made = {
        "name": error.get("code"),
        "message": error.get("message"),
        "status": error.get("status"),
        "request ID": error.get("requestID"),
        "type": error.get("type"),
        "member": botocore_values.botocore_value(shape, known) if shape else {},
    }
    return made, sorted(set(stored) - set(known))


def botocores(error):
    """What botocore makes of an answer."""
    response = error.response
    type_name = type(error).__name__
    members = {key: value for key, value in response.items() if key not in ("Error", "ResponseMetadata", "message")}
    return {
        "name": response["Error"].get("Code"),
        "message": response["Error"].get("Message"),
        "status": response["ResponseMetadata"]["HTTPStatusCode"],
        "request ID": response["ResponseMetadata"].get("RequestId"),
        "type": None if type_name == "ClientError" else type_name,
        "member": members,
    }
