"""What the fuzz targets begin with: the examples of our own functions (docs/feel.md is printed from their
tables), the lines of server/feel/specification.txt, our templates and bench models, the models inside the engine's tests, and what others published when
OBIEG_CONFORMANCE names their suites."""
import os
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
LONGEST_FILE = 32 * 1024

BPMN_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
 xmlns:obieg="urn:obieg:bpmn:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:test">
"""
# What an import must survive and hardly any file has.
ODD_XML = [
    '<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>', "<a>" * 70 + "</a>" * 70, "<a " + " ".join(f'b{i}=""' for i in range(300)) + "/>",
    '<?xml version="1.0" encoding="ISO-8859-1"?><d>\u00e9</d>', "\ufeff<d/>", "<d><![CDATA[]]]]><![CDATA[>]]></d>",
    '<d xmlns="u" xmlns:x="u"><x:d a="&#x1F40E;&amp;&lt;" x:a=\'"\'/></d>', "<d>&#0;&#xD800;&nbsp;</d>", "<d><!-- -- --></d>", "<?a?><d/><?b c?>",
]


def examples():
    text = (ROOT / "docs" / "feel.md").read_text()
    specification = (ROOT / "server" / "feel" / "specification.txt").read_text().splitlines()
    return [half for line in specification if " ==> " in line for half in line.split(" ==> ")] + \
        [line.split("->")[0].strip() for block in re.findall(r"```\w*\n(.*?)```", text, re.S) for line in block.splitlines()] + \
        re.findall(r"`([^`]+)`", text)


def patterns():
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', "\n".join(e for e in examples() if re.match("matches|replace|split|extract", e)))
    return [p.replace("\\\\", "\\") + "\nabracadabra 1234, foo" for p in found] + \
        [r"^(a+)+$" + "\naaaaaaaaaaaab", r"[a-z-[aeiou]]\p{Lu}\P{IsBasicLatin}" + "\nŻółw", r"(a|b)\1{2,3}?" + "\nabab"]


def files(suffix):
    """Texts of our own files of a kind, and of others' when they are here."""
    folders = [ROOT / "templates", ROOT / "bench"]
    if os.environ.get("OBIEG_CONFORMANCE"):
        folders.append(pathlib.Path(os.environ["OBIEG_CONFORMANCE"]))
    for folder in folders:
        for path in sorted(folder.rglob("*" + suffix)):
            if path.stat().st_size <= LONGEST_FILE:
                yield path.read_text(encoding="utf-8", errors="replace")


def flow_elements(text):
    """The lines "a -> b if =x" of the engine's tests as sequence flows."""
    flows = re.findall(r"(\w+) -> (\w+)(?: if ([^\n]*))?", text.replace("\\n", "\n"))
    return "".join(f'<bpmn:sequenceFlow id="f{n}" sourceRef="{source}" targetRef="{target}">' +
                   (f"<bpmn:conditionExpression><![CDATA[{condition}]]></bpmn:conditionExpression>" if condition else "") +
                   "</bpmn:sequenceFlow>" for n, (source, target, condition) in enumerate(flows))


def models_of_tests():
    """One file for each test of the engine that has BPMN in it: its elements and flows, put together."""
    for path in sorted((ROOT / "server" / "engine").rglob("*_test.cpp")):
        for test in re.split(r"^TEST_CASE", path.read_text(), flags=re.M)[1:]:
            elements = "".join(part for part in re.findall(r'R"\((.*?)\)"', test, re.S) if "<bpmn:" in part)
            if not elements:
                continue
            declared = r"<bpmn:(?:message|signal|error|escalation)\b(?:[^>]*/>|.*?</bpmn:(?:message|signal|error|escalation)>)"
            beside = "".join(re.findall(declared, elements, re.S))
            inside = re.sub(declared, "", elements, flags=re.S)
            lines = " ".join(re.findall(r'"([^"]* -> [^"]*)"', test))
            yield (BPMN_HEAD + beside + '<bpmn:process id="p" isExecutable="true">' + inside + flow_elements(lines) +
                   "</bpmn:process></bpmn:definitions>")


def packages():
    """Each template as one input; tests/fuzz/package.cpp says how."""
    kinds = (".bpmn", ".form", ".dmn", ".record.json")
    for template in sorted((ROOT / "templates").rglob("template.json")):
        named = [(p.relative_to(template.parent), p.read_text()) for p in sorted(template.parent.rglob("*"))
                 if p.name.endswith(kinds) or p.parent.name == "texts"]
        yield "".join(f"== {name}\n{text}\n" for name, text in named)
        for name, text in named:
            yield f"== {name}\n{text}\n"


def seeds(target):
    if target == "text_template":
        return ["{{ " + e + " }}" for e in examples()] + ["{{#for x in c}}{{ x }}{{else}}-{{/for}}{{#if a > 1}}y{{/if}}"]
    if target == "pattern":
        return patterns()
    if target == "bpmn":
        return ODD_XML + list(models_of_tests()) + list(files(".bpmn"))
    if target == "model":
        return ODD_XML + list(files(".dmn"))
    if target == "form":
        return list(files(".form"))
    if target == "package":
        return list(packages())
    return examples()


def words(target):
    """The dictionary of a target."""
    if target in ("bpmn", "model", "package", "form"):
        texts = "\n".join(seeds(target))
        found = set(re.findall(r"</?[\w:]+", texts)) | set(re.findall(r' [\w:]+="', texts)) | set(re.findall(r'"\w+": ?', texts))
        found |= {"<![CDATA[", "]]>", "<!--", "-->", "<!DOCTYPE", "&#x0;", "=null", "PT0S", "R/PT1S", "0 0 * * * *", "\ufeff"}
        return found
    feel = {"for ", " in ", " return ", "some ", " satisfies ", "if ", " then ", " else ", "function(", "instance of ",
            "between ", " and ", " or ", "not(", "..", "**", "@\"", "null", "true", "item", "partial", "{{", "}}"}
    return feel | {name + "(" for name in re.findall(r"^#+ `?([a-z][a-z ]+)\(", (ROOT / "docs" / "feel.md").read_text(), re.M)}
