#!/usr/bin/env python3
"""Sends examples from the pages of a docset with curl to `docbind serve`, and compares the answers with the pages.

    curl_pairs.py DOCS URL [COUNT] [SEED]

URL is what `docbind serve --docs DOCS` prints. This shares no code with Docbind: it reads the pages with a few regular
expressions, and takes only pairs that these understand: an annotated request to a route of its own page, followed by an
annotated response, both bodies strict JSON or empty. Each is sent as it stands on the page, then with a wrong method, path, token
and body, which must be refused as the README's table of the documented server says.
"""
import json, random, re, subprocess, sys
from pathlib import Path

BLOCK = re.compile(r"<!--\s*\{(?P<note>[^>]*?)\}\s*-->\s*```[^\n]*\n(?P<text>.*?)\n```", re.S)
ROUTE = re.compile(r"^(GET|POST|PUT|PATCH|DELETE) +(\S+)\s*$", re.M)
SCOPE = re.compile(r"\b[A-Z]\w+(?:\.[A-Z]\w+)+\b")
HOST = "https://graph.microsoft.com/v1.0"


def kind(note):
    found = re.search(r'"?blockType"?\s*:\s*"(\w+)"', note)
    return found and found[1].lower()


def message(text):
    head, _, body = text.partition("\n\n")
    first, *headers = head.split("\n")
    return first.strip(), [h.strip() for h in headers if ":" in h], body.strip()


def is_json(body):
    try:
        return not body or json.loads(body) is not None
    except ValueError:
        return False


def pattern(route):
    path = re.sub(r"\?.*", "", re.sub(r"^https?://[^/]+/v1\.0", "", route))
    return re.compile(re.sub(r"\\?[<{].*?[>}]", "[^/]+", re.escape(path)).replace(r"\ ", " ") + "/?$", re.I)


def pairs(page):
    text = page.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    section = re.search(r"^#+ *HTTP request.*?\n(.*?)^#", text, re.S | re.M | re.I)
    routes = [(m, pattern(p)) for m, p in ROUTE.findall(section[1] if section else "")]
    table = re.search(r"^#+ *Permissions.*?\n(.*?)^#", text, re.S | re.M | re.I)
    rows = re.findall(r"^\|? *(?:Delegated|Application).*$", table[1] if table else "", re.M)
    scopes = next((found for found in map(SCOPE.findall, rows) if found), [])
    blocks = [(kind(b["note"]), b["text"]) for b in BLOCK.finditer(text)]
    for (one, sent), (two, answered) in zip(blocks, blocks[1:]):
        if (one, two) != ("request", "response"):
            continue
        (line, headers, body), (status, _, content) = message(sent), message(answered)
        call = re.fullmatch(r"([A-Z]+) " + re.escape(HOST) + r"(/[^\s<>{}\[\]|\\^`\"]*)(?: HTTP/1.1)?", line)
        code = re.match(r"HTTP/1\.1 (\d{3})", status)
        path = call and call[2].split("?")[0]
        if code and code[1] in ("204", "304") and content:
            continue  # HTTP has no body there: what the page shows cannot be sent.
        if call and code and scopes and is_json(body) and is_json(content) and any(m == call[1] and p.match(path) for m, p in routes):
            yield {"page": page.name, "method": call[1], "path": call[2], "headers": headers, "body": body,
                   "shows_text": "text/plain" in text.lower(), "scopes": scopes, "status": int(code[1]), "content": content}


def curl(url, method, pair, token, body, headers=None):
    skip = ("authorization", "host", "content-length", "accept-encoding")
    headers = [h for h in pair["headers"] if not h.lower().startswith(skip)] if headers is None else headers
    command = ["curl", "-sS", "--path-as-is", "--globoff", "--noproxy", "*", "-X", method, "-w", "\n%{http_code}", url]
    command += [a for h in headers + ([f"Authorization: Bearer {token}"] if token else []) for a in ("-H", h)]
    if body:
        command += ["--data-binary", body] + ([] if any(h.lower().startswith("content-type") for h in headers) else ["-H", "Content-Type: application/json"])
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    content, _, code = done.stdout.rpartition("\n")
    return int(code), content


def main(docs, url, count="30", seed="1"):
    every = [pair for page in sorted((Path(docs) / "api").glob("*.md")) for pair in pairs(page)]
    request = lambda p: (p["method"], p["path"].lower(), p["body"])
    documented = {}
    for pair in every:
        documented.setdefault(request(pair), set()).add((pair["status"], pair["content"]))
    chosen = random.Random(int(seed)).sample(every, min(int(count), len(every)))
    faults, refused = [], 0
    for pair in chosen:
        token = "docbind-test~" + "~".join(pair["scopes"])
        def expect(what, got, wanted):
            if got not in wanted:
                faults.append(f"{pair['page']}: {what}: got {got!r}, the page says {wanted!r}")
        status, content = curl(url + pair["path"], pair["method"], pair, token, pair["body"])
        expect("answer", (status, content.replace("\r\n", "\n").strip()), documented[request(pair)])
        wrong = [
            ("no token", {"token": None}, 401),
            ("a token of another scope", {"token": "docbind-test~No.Such.Scope"}, 403),
            ("an unknown method", {"method": "LOCK"}, 405),
            ("an unknown path", {"url": url + "/nowhere" + pair["path"]}, 404),
        ]
        if pair["body"]:
            wrong.append(("a body that is not JSON", {"body": '{"broken"'}, 400))
        # A page that shows a request of that type, such as a message in MIME format, documents it.
        if pair["body"] and not pair["shows_text"]:
            wrong.append(("a body of another type", {"headers": ["Content-Type: text/plain"]}, 415))
        for what, change, code in wrong:
            sent = {"url": url + pair["path"], "method": pair["method"], "pair": pair, "token": token, "body": pair["body"], **change}
            expect(what, curl(**sent)[0], {code})
            refused += 1
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{len(chosen)} of {len(every)} pairs sent, {refused} wrong requests, {len(faults)} faults")
    return 1 if faults or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
