#!/usr/bin/env python3
"""Measures UpdatePhoneNumber with botocore, on which boto3's clients are built, and prints how many calls it makes a second.

usage: botocore_calls.py PORT CALLERS
"""

import concurrent.futures
import pathlib
import sys
import time

SCRIPTS = pathlib.Path(__file__).resolve().parent.parent / "Scripts"
sys.path.insert(0, str(SCRIPTS))

import botocore_data  # noqa: E402

sys.path.insert(0, str(botocore_data.library()))

import botocore.config  # noqa: E402
import botocore.session  # noqa: E402

ROUNDS, CALLS = 5, 400


def main():
    port, callers = int(sys.argv[1]), int(sys.argv[2])
    voice = botocore.session.Session().create_client(
        "chime-sdk-voice",
        region_name="us-east-1",
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="AKIDEXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        config=botocore.config.Config(max_pool_connections=callers),
    )

    def call(count):
        for _ in range(count):
            output = voice.update_phone_number(
                PhoneNumberId="+12065550100",
                ProductType="VoiceConnector",
                CallingName="Front desk 1",
                Name="Reception",
            )
            assert output["PhoneNumber"]["Name"] == "Reception"

    with concurrent.futures.ThreadPoolExecutor(callers) as pool:
        rates = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            list(pool.map(call, [CALLS // callers] * callers))
            rates.append(CALLS / (time.perf_counter() - start))
    print(max(rates))


if __name__ == "__main__":
    main()
