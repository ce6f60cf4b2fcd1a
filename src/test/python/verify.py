#!/usr/bin/env python3
"""Checks what the disclosure ledger gave out, a second time and independently: Python's standard library, no code shared.

    verify.py receipt FILE --vkey K [--answer FILE]
    verify.py consistency OLD NEW --tiles DIR --vkey K
    verify.py fsck DIR --vkey K

Ends with 0 if everything holds, 1 if something does not, 2 if it cannot be told. docs/ledger.md says how to read it.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import sys

PROOF = "c2sp.org/tlog-proof@v1"
LIMIT = 1 << 26
CLASSES = ("request disclose refuse error ruling close change delivered aborted erased policy sheet daily alarm").split()
MEMBERS = {
    "class": "|".join(CLASSES),
    "held": "[0-9a-f]{64}",
    "log": "[!-~]+",
    "policy": "sha256:[0-9a-f]{64}",
    "resp": "[0-9a-f]{64}",
    "rid": "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "shared": "[0-9a-f]{64}",
    "type": r"uk\.threshold/disclosure-log/v1",
    "v": "1",
}


class Broken(Exception):
    """Something does not hold."""


class Untold(Exception):
    """It cannot be told."""


def must(holds, line):
    if not holds:
        raise Broken(line)


# Ed25519: RFC 8032, sections 5.1.3, 5.1.4 and 5.1.7; points are (X, Y, Z, T) of section 5.1.4.
P = 2**255 - 19
Q = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def plus(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar, point):
    product = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            product = plus(product, point)
        point = plus(point, point)
        scalar >>= 1
    return product


def point(encoded):
    """The point with this encoding; None if there is none."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    if len(signature) != 64:
        return False
    public, start = point(key), point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or start is None or scalar >= Q:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    left = times(scalar, BASE)
    right = plus(start, times(int.from_bytes(digest, "little") % Q, public))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (left[1] * right[2] - right[1] * left[2]) % P


# What stands in files, in the one spelling it has.
def read(path):
    try:
        with open(path, "rb") as file:
            content = file.read(LIMIT + 1)
    except OSError:
        raise Untold(f"{path} cannot be read")
    must(len(content) <= LIMIT, f"{path} is too long")
    return content


def text(content, where):
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise Broken(f"{where} is not UTF-8")


def unbase64(written, where, length=None):
    try:
        found = base64.b64decode(written.encode("ascii"), validate=True)
    except ValueError:
        raise Broken(f"{where} is not base64")
    must(base64.b64encode(found).decode() == written, f"{where} is base64 misspelt")
    must(length is None or len(found) == length, f"{where} is not {length} bytes")
    return found


def of_strings(value):
    if isinstance(value, dict):
        return all(of_strings(each) for each in value.values())
    return isinstance(value, str) or isinstance(value, list) and all(of_strings(each) for each in value)


def ordered(value):
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    return [ordered(each) for each in value] if isinstance(value, list) else value


def members(written, where, canonical):
    """Parsed, and written again: what is not what was read has another spelling, or a key twice."""
    try:
        value = json.loads(written)
        again = json.dumps(ordered(value) if canonical else value, ensure_ascii=False, separators=(",", ":"))
    except (ValueError, RecursionError):
        raise Broken(f"{where} is not JSON")
    if not canonical:
        escape = r"\\(u[0-9a-f]{4}|.)"
        again = re.sub(escape, lambda found: "\\" + (found[1] if len(found[1]) == 1 else "u" + found[1][1:].upper()), again)
    must(isinstance(value, dict) and of_strings(value), f"{where} is no object of strings, arrays and objects")
    must(again == written, f"{where} is not spelt as the ledger spells JSON")
    return value


def body_of(content, log, where):
    body = members(text(content, where), where, True)
    must(set(body) == set(MEMBERS), f"{where} has not the nine members of a body")
    for key, form in MEMBERS.items():
        must(isinstance(body[key], str) and re.fullmatch(form, body[key]), f"{where}: {key} is of another form")
    must(body["log"] == log, f"{where} is of another log")
    return body


# The tree: RFC 9162, section 2.1.
def leaf_of(body):
    return hashlib.sha256(b"\0" + body).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    """The root over all of them, from the peaks of the perfect trees in them."""
    peaks = []
    for count, each in enumerate(hashes, 1):
        while count % 2 == 0:
            each = node(peaks.pop(), each)
            count //= 2
        peaks.append(each)
    root = peaks.pop() if peaks else hashlib.sha256().digest()
    while peaks:
        root = node(peaks.pop(), root)
    return root


def root_by_path(leaf, index, size, path):
    """RFC 9162, section 2.1.3.2, step by step."""
    must(index < size, "there is no such index")
    first, second, reached = index, size - 1, leaf
    for step in path:
        must(second, "the path is too long")
        if first & 1 or first == second:
            reached = node(step, reached)
            while not first & 1 and first:
                first, second = first >> 1, second >> 1
        else:
            reached = node(reached, step)
        first, second = first >> 1, second >> 1
    must(not second, "the path is too short")
    return reached


# Keys and signed notes: C2SP signed-note, tlog-checkpoint.
class Key:
    def __init__(self, vkey):
        parts = re.fullmatch(r"([!#-*,-\[\]-~]{1,200})\+([0-9a-f]{8})\+(.{44})", vkey)
        must(parts, "the vkey is malformed")
        typed = unbase64(parts[3], "the vkey", 33)
        self.vkey, self.name, self.public = vkey, parts[1], typed[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        must(typed[0] == 1 and point(self.public) is not None, "the vkey is not of an Ed25519 key")
        must(self.id.hex() == parts[2], "the id in the vkey is not that of its key")

    def open(self, note, where):
        """Origin, size and root of the checkpoint in a note."""
        split = note.find("\n\n") + 1
        lines = note[:split].split("\n")
        signatures = note[split + 1 :].split("\n")
        must(len(lines) == 4 and len(signatures) > 1 and not signatures.pop(), f"{where} is no signed checkpoint")
        must(re.fullmatch("0|[1-9][0-9]{0,17}", lines[1]), f"{where} has no size")
        root = unbase64(lines[2], where, 32)
        found = False
        for line in signatures:
            parts = re.fullmatch("\u2014 ([^ +\x00-\x1f\x7f-\x9f]+) ([^ ]{8,})", line)
            must(parts, f"{where} has a malformed signature")
            signature = unbase64(parts[2], where)
            if parts[1] == self.name and signature[:4] == self.id:
                found = True
                must(signed(self.public, note[:split].encode(), signature[4:]), f"{where} is wrongly signed")
        must(found, f"{where} is not signed by {self.name}")
        must((lines[0] + "/").startswith(self.name + "/"), f"{where} is of another log")
        return lines[0], int(lines[1]), root


class Receipt:
    def __init__(self, key, parts):
        """Of the members of a proof's extra, which must be all that there are."""
        self.key, self.parts = key, parts
        content = parts["body"].encode("utf-8")
        self.body, self.leaf = body_of(content, key.name, "the body"), leaf_of(content)
        self.halves = {side: self.half(side) for side in ("shared", "held") if side in parts}

    def commitment(self, side, domain, content):
        salt = unbase64(self.parts[side + "_salt"], "a salt", 32)
        return hmac.new(salt, domain + b"\0" + content, hashlib.sha256).hexdigest()

    def half(self, side):
        content = self.parts[side]
        found = self.commitment(side, side.encode() + b"/v1", content.encode("utf-8"))
        must(found == self.body[side], f"the {side} half does not open its commitment")
        return members(content, f"the {side} half", True) if content else {}

    def answers(self, answer):
        found = self.commitment("shared", b"resp/v1", answer)
        must(found == self.body["resp"], "the answer is not the one that was recorded")

    def parties(self):
        roles = ("source", "practice", "recipient")
        return [half[role] for half in self.halves.values() for role in roles if isinstance(half.get(role), str)]


def due(found, practice, always, more):
    names = set(always) | (set(more) if practice else set())
    must(set(found) == names, f"there are not just the members {sorted(names)}")


def proven(key, written):
    head, _, note = written.partition("\n\n")
    lines = head.split("\n")
    formed = len(lines) > 2 and lines[0] == PROOF and lines[1].startswith("extra ")
    must(formed and re.fullmatch("index (0|[1-9][0-9]{0,17})", lines[2]), "the head of the proof is malformed")
    extra = members(text(unbase64(lines[1][6:], "extra"), "extra"), "extra", True)
    due(extra, "held" in extra, ("body", "shared", "shared_salt"), ("held", "held_salt"))
    must(all(isinstance(each, str) for each in extra.values()), "extra has more than strings")
    receipt = Receipt(key, extra)
    origin, size, root = key.open(note, "the checkpoint")
    own = any(origin == f"{key.name}/{party}" for party in receipt.parties())
    must(own or origin == key.name and receipt.body["class"] == "daily", "the tree is of no party to the entry")
    path = [unbase64(line, "a hash of the path", 32) for line in lines[3:]]
    found = root_by_path(receipt.leaf, int(lines[2][6:]), size, path)
    must(found == root, f"the path leads to {found.hex()}, and signed is {root.hex()}")
    return receipt


def pending(key, written):
    found = members(written, "the receipt", False)
    always = "version rid state body leaf signature verifierKey shared sharedBytes sharedSalt".split()
    proof = found.pop("proof", None)
    due(found, "held" in found, always, ("held", "heldBytes", "heldSalt"))
    sides = [side for side in ("shared", "held") if side in found]
    must(all(isinstance(found[name], str) for name in found if name not in sides), "a member is no string")
    parts = {"body": found["body"]}
    for side in sides:
        parts[side] = text(unbase64(found[side + "Bytes"], side), side)
        parts[side + "_salt"] = found[side + "Salt"]
    receipt = Receipt(key, parts)
    must(receipt.halves == {side: found[side] for side in sides}, "a half is not what its bytes say")
    must(found["version"] == "1" and found["state"] == ("pending" if proof is None else "proven"), "version or state")
    must(found["verifierKey"] == key.vkey, "verifierKey is another")
    must(found["rid"] == receipt.body["rid"], "rid is not that of the body")
    must(found["leaf"] == receipt.leaf.hex(), "leaf is not that of the body")
    must(signed(key.public, receipt.leaf, unbase64(found["signature"], "signature")), "signature is not the log's")
    if proof is not None:
        must(isinstance(proof, str) and proven(key, proof).leaf == receipt.leaf, "proof is of another entry")
    return receipt


def receipt_in(key, content):
    written = text(content, "the file")
    must(written.startswith("{") or written.startswith(PROOF), "the file is no receipt")
    return pending(key, written) if written.startswith("{") else proven(key, written)


# An export: C2SP tlog-tiles.
def name_of(kind, number, width):
    groups = [f"{number % 1000:03}"]
    while number := number // 1000:
        groups.insert(0, f"x{number % 1000:03}")
    return f"tile/{kind}/{'/'.join(groups)}" + (f".p/{width}" if width < 256 else "")


def hashes_of(folder, row, count):
    """So many hashes of a row; of a wider tile, the first."""
    found = []
    for number in range((count + 255) // 256):
        least = min(256, count - 256 * number)
        names = (os.path.join(folder, name_of(row, number, width)) for width in range(least, 257))
        name = next(filter(os.path.exists, names), os.path.join(folder, name_of(row, number, least)))
        tile = read(name)
        must(len(tile) >= 32 * least and len(tile) % 32 == 0, f"{name} has not its length")
        found += [tile[at : at + 32] for at in range(0, 32 * least, 32)]
    return found


def bodies_of(folder, count):
    for number in range((count + 255) // 256):
        width = min(256, count - 256 * number)
        name = os.path.join(folder, name_of("entries", number, width))
        bundle, at = read(name), 0
        for index in range(256 * number, 256 * number + width):
            length = int.from_bytes(bundle[at : at + 2], "big")
            body = bundle[at + 2 : at + 2 + length]
            must(length and len(body) == length, f"entry {index} is missing, or cut off")
            yield index, body
            at += 2 + length
        must(at == len(bundle), f"{name} goes on after its entries")


def beyond(folder, kind, count):
    widths = range(count % 256 + 1, 257)
    names = [os.path.join(folder, name_of(kind, count // 256, width)) for width in widths]
    must(not any(map(os.path.exists, names)), f"tile/{kind} goes beyond what was signed")


def fsck(key, folder):
    origin, size, root = key.open(text(read(os.path.join(folder, "checkpoint")), "checkpoint"), "checkpoint")
    must(origin == key.name, "the checkpoint is of another tree")
    row, rids = hashes_of(folder, 0, size), set()
    for index, body in bodies_of(folder, size):
        must(leaf_of(body) == row[index], f"entry {index} is not what its tile says")
        rid = body_of(body, key.name, f"entry {index}")["rid"]
        must(rid not in rids, f"entry {index} has the rid of an earlier one")
        rids.add(rid)
    beyond(folder, "entries", size)
    found = root_of(row)
    for kind in range(8):
        beyond(folder, str(kind), len(row))
        full = [root_of(row[at : at + 256]) for at in range(0, len(row) // 256 * 256, 256)]
        stored = hashes_of(folder, kind + 1, len(full))
        for place, (one, other) in enumerate(zip(full, stored)):
            must(one == other, f"hash {place} of row {kind + 1} is not that of the tile below")
        row = full
    must(found == root, f"the root is {found.hex()}, and signed is {root.hex()}")
    return f"{size} entries"


def consistency(key, older, newer, folder):
    old, new = (key.open(text(read(name), name), name) for name in (older, newer))
    must(old[0] == new[0], "the checkpoints are of two trees")
    must(old[1] < new[1] or old == new, "no log shrinks, nor has it two roots at one size")
    row = hashes_of(folder, 0, new[1])
    must(root_of(row[: old[1]]) == old[2], "the older root is not that of the tiles")
    must(root_of(row) == new[2], "the newer root is not that of the tiles")
    return f"from size {old[1]} to size {new[1]}"


def check(arguments):
    words, options = [], {}
    rest = iter(arguments)
    for word in rest:
        if word.startswith("--"):
            options[word] = next(rest, "")
        else:
            words.append(word)
    form = (words[:1], len(words), sorted(options))
    if form in ((["receipt"], 2, ["--vkey"]), (["receipt"], 2, ["--answer", "--vkey"])):
        receipt = receipt_in(Key(options["--vkey"]), read(words[1]))
        if "--answer" in options:
            receipt.answers(read(options["--answer"]))
        return f"entry {receipt.body['rid']} of class {receipt.body['class']}"
    if form == (["consistency"], 3, ["--tiles", "--vkey"]):
        return consistency(Key(options["--vkey"]), words[1], words[2], options["--tiles"])
    if form == (["fsck"], 2, ["--vkey"]):
        return fsck(Key(options["--vkey"]), words[1])
    raise Untold(__doc__)


def main(arguments):
    try:
        print("holds:", check(arguments))
        return 0
    except Broken as broken:
        print("does not hold:", broken, file=sys.stderr)
        return 1
    except Untold as untold:
        print("cannot be told:", untold, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
