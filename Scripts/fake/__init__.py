"""The proof of the fake from outside: see Scripts/check_fake. Everything here sees only what the network shows."""
