"""Values that programs stumble over, and bodies made of them. Everything is drawn from the Random that is given."""
import json

TEXTS = [
    "", " ", "\t", "0", "-1", "null", "true", "NaN", "[]", "{}", "a" * 300, "a" * 5_000, "ż" * 2_000, "😀" * 500,
    # SQL, in the dialects of both databases
    "' OR '1'='1", "'; DROP TABLE task; --", "\" OR \"\"=\"", "1) OR 1=1 --", "'||(SELECT version())||'", "%' OR 1=1 --",
    "x' UNION SELECT password_hash FROM account --", "$$; SELECT pg_sleep(9) --", "\\'; --", "%", "_", "%_%",
    # places
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "file:///etc/passwd", "C:\\boot.ini", ".", "..", "a/b", "con",
    "http://169.254.169.254/latest/meta-data", "//other.example/", "javascript:alert(1)",
    # other languages than ours
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:ldap://x/a}", "#{7*7}", "%s%n%x",
    "=cmd|' /C calc'!A0", "+1+1", "@SUM(1)", "$(id)", "`id`", "| id", "; id", "(|(uid=*))", "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    # lines and characters
    "a\r\nSet-Cookie: b=c", "a\nb", "a\0b", "\x7f", "\x1b[31m", "\u202ecba", "\ufeffa", "\u2028", "e\u0301", "ﬀ", "İi", "ẞß", "\uffff", "\U0010ffff",
    "a\u200bb", "１２", "٣", "𝟘",
    # numbers and dates
    "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1" * 400,
    "1e400", "0x10", "1.0", "00", "2027-02-29", "2027-13-01", "0000-00-00", "9999-12-31", "2027-03-01T24:00:00Z", "2027-03-28T02:30:00",
    "275760-09-13T00:00:00.001Z", "-000001-01-01T00:00:00Z", "2027-03-01T00:00:60Z", "2027-03-01T00:00:00+99:99", "PT1S", "P9999999999Y", "R/PT0S", "-PT1S",
    "admin", "robert.maj", "ADMIN", "admin ", "ɑdmin", "contact", "leave-request", "lead", "UTC", "Europe/Warsaw",
    # expressions
    "=", "=1/0", "=a.b.c", "=for i in 1..1000000 return i", "=\"a\"[1][1]", "=string(", "=matches(\"aaaaaaaaaaaaaaaaaaaaaaaa!\", \"(a+)+$\")",
    "=" + "(" * 200 + "1" + ")" * 200, "=10 ** 10000", "=-" + "-" * 500 + "1", "=if", "=function(x) x(x)", "= now()",
]
# As they stand in JSON, valid or not.
TOKENS = [
    "0", "-0", "-1", "1", "2147483648", "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "1" * 500,
    "1e308", "1e309", "-1e400", "1e-400", "1E+6144", "1E6145", "0.1", "0." + "1" * 200, "1e99999999999", "01", "+1", ".5", "1.", "0x1", "NaN", "Infinity",
    "null", "true", "false", "True", "[]", "{}", "[null]", "[[]]", "[{}]", "{\"\":null}", "undefined", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"",
    "\"\\x\"", "\"\\u12\"", "'a'", "\"\t\"", "{\"a\":1,\"a\":2}", "[1,]", "{,}", "[1 2]", "{\"a\" 1}", "/*a*/1", "{\"__proto__\":1}",
    "{\"$eq\":{\"$eq\":{}}}", "{\"$like\":\"" + "*a" * 200 + "\"}", "{\"$in\":[]}", "{\"$or\":[]}", "{\"$exists\":\"x\"}", "{\"$neq\":null}",
]


def deep(random):
    depth = random.choice([60, 65, 1_000, 50_000])
    opening, closing = random.choice([("[", "]"), ("{\"a\":", "}"), ("{\"filter\":", "}"), ("[{\"\":", "}]")])
    return opening * depth + random.choice(["1", "", "null"]) + closing * random.choice([depth, depth, 0, depth - 1])


def wide(random):
    count = random.choice([100, 3_000, 20_000])
    return random.choice([
        lambda: "[" + ",".join(["0"] * count) + "]",
        lambda: "{" + ",".join(f"\"k{i}\":{i}" for i in range(count)) + "}",
        lambda: json.dumps("a" * count * 20),
        lambda: json.dumps([random.choice(TEXTS) for _ in range(count // 50)]),
    ])()


def token(random):
    """Something that stands where a value of JSON stands."""
    kind = random.random()
    if kind < 0.55:
        return json.dumps(random.choice(TEXTS), ensure_ascii=random.random() < 0.5)
    if kind < 0.96:
        return random.choice(TOKENS)
    return deep(random) if kind < 0.985 else wide(random)


def bent(random, text):
    """`text` (bytes) with a few bytes of it changed, doubled, cut or moved."""
    for _ in range(random.choice([1, 1, 1, 2, 5])):
        at = random.randrange(len(text) + 1)
        end = min(len(text), at + random.choice([1, 1, 2, 8, 64]))
        how = random.randrange(6)
        if how == 0:
            text = text[:at] + bytes([random.randrange(256)]) + text[at + 1:]
        elif how == 1:
            text = text[:at] + text[end:]
        elif how == 2:
            text = text[:end] + text[at:]
        elif how == 3:
            text = text[:at]
        elif how == 4:
            text = text[:at] + random.choice([b"\r\n", b"\n", b"\0", b"%", b"\xff", b" ", b":", b"\"", b"\xc3", b"{", b"<", b"&", b"../"]) + text[at:]
        else:
            text = text[:at] + random.choice(TEXTS).encode() + text[at:]
    return text


class Emitter:
    """Writes bodies that fit a schema of the contract, but for a few places of them."""

    def __init__(self, contract, random, known):
        self.contract, self.random, self.known = contract, random, known

    def text(self, schema, wrongness, name="", depth=0):
        random = self.random
        if random.random() < wrongness:
            return token(random)
        while "$ref" in schema:
            schema = self.at(schema["$ref"])
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return self.text(random.choice(schema[word]), wrongness, name, depth)
        if "allOf" in schema:
            merged = {"type": "object", "properties": {}, "required": []}
            for part in schema["allOf"]:
                while "$ref" in part:
                    part = self.at(part["$ref"])
                merged["properties"].update(part.get("properties", {}))
                merged["required"] += part.get("required", [])
            return self.text(merged, wrongness, name, depth)
        if "const" in schema or "enum" in schema:
            return json.dumps(schema.get("const", random.choice(schema.get("enum", [None]))))
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = random.choice(kind)
        return getattr(self, f"_{kind}")(schema, wrongness, name, depth)

    def at(self, reference):
        found = self.contract
        for word in reference.removeprefix("#/").split("/"):
            found = found[word]
        return found

    def _null(self, *_):
        return "null"

    def _boolean(self, *_):
        return self.random.choice(["true", "false"])

    def _integer(self, schema, *_):
        low = schema.get("minimum", 0)
        high = min(schema.get("maximum", low + 100), low + 10_000)
        return str(self.random.choice([low, high, self.random.randint(low, max(low, high))]))

    _number = _integer

    def _string(self, schema, wrongness, name, depth):
        random = self.random
        if schema.get("format") == "date-time":
            return json.dumps(random.choice(["2027-03-01T08:00:00Z", "2027-03-01T09:00:00.123+01:00"]))
        known = self.known.get(name)
        if known and random.random() < 0.8:
            return json.dumps(random.choice(known))
        return json.dumps(random.choice(TEXTS) if random.random() < 0.3 else random.choice(["a", "Jan", "leave-request", "admin", "1"]))

    def _array(self, schema, wrongness, name, depth):
        count = 0 if depth > 6 else self.random.choice([0, 1, 1, 2, 3])
        return "[" + ",".join(self.text(schema.get("items", {}), wrongness, name, depth + 1) for _ in range(count)) + "]"

    def _object(self, schema, wrongness, name, depth):
        random, members = self.random, []
        required = schema.get("required", [])
        for each, inner in schema.get("properties", {}).items():
            is_wanted = each in required or (depth < 6 and random.random() < 0.4)
            if not is_wanted or random.random() < wrongness / 2:
                continue
            members.append(json.dumps(each) + ":" + self.text(inner, wrongness, each, depth + 1))
        if random.random() < wrongness or ("additionalProperties" in schema and random.random() < 0.5):
            members.append(json.dumps(random.choice(TEXTS)) + ":" + token(random))
        if members and random.random() < wrongness:
            members.append(random.choice(members))
        random.shuffle(members)
        return "{" + ",".join(members) + "}"
