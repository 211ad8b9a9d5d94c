#!/usr/bin/env python3
"""Checks the shape of every template folder: what a person would see as untidy, and what a loader would trip over.

Diagrams (every node drawn once, flows that touch what they join, nothing on top of something else, lanes that
hold what they name), references (forms, decisions, called processes, messages, record types, groups), texts
complete in three languages with the same expressions, tags that exist. Whether the process works is told by its
scenarios. Prints one line per offence and closes with `N passed, N failed`, one for each template.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
LANGUAGES = ("en", "pl", "ru")
BPMN, DI, DC, DD = ("{http://www.omg.org/spec/BPMN/20100524/MODEL}", "{http://www.omg.org/spec/BPMN/20100524/DI}",
                    "{http://www.omg.org/spec/DD/20100524/DC}", "{http://www.omg.org/spec/DD/20100524/DI}")
ZEEBE, OBIEG = "{http://camunda.org/schema/zeebe/1.0}", "{urn:obieg:bpmn:1}"
DMN = "{https://www.omg.org/spec/DMN/20191111/MODEL/}"
FLOW_NODES = {"startEvent", "endEvent", "intermediateThrowEvent", "intermediateCatchEvent", "boundaryEvent", "task",
              "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "businessRuleTask", "manualTask",
              "callActivity", "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway", "parallelGateway",
              "inclusiveGateway", "eventBasedGateway", "complexGateway"}


def local(element):
    return element.tag.split("}")[1]


class Template:
    """One folder; `offences` grows while it is looked at."""

    def __init__(self, folder):
        self.folder, self.offences = folder, []
        self.texts_wanted = {}      # key of texts/<lang>.json -> English text of the file; None: only in texts
        self.messages_used, self.documents = set(), set()
        self.forms, self.decisions, self.processes = set(), set(), set()

    def say(self, where, message):
        self.offences.append(f"{(self.folder / where).relative_to(ROOT)}: {message}")

    def check(self):
        for path in sorted(self.folder.glob("*.form")):
            self.check_form(path)
        for path in sorted(self.folder.glob("*.dmn")):
            self.decisions |= {d.get("id") for d in xml.parse(path).getroot().iter(f"{DMN}decision")}
        diagrams = [(path, xml.parse(path).getroot()) for path in sorted(self.folder.glob("*.bpmn"))]
        self.main_diagram = diagrams[0][0].name if diagrams else None
        for _, root in diagrams:
            self.processes |= {p.get("id") for p in root.iter(f"{BPMN}process")}
        for path, root in diagrams:
            self.check_model(path, root)
            self.check_drawing(path, root)
        self.check_manifest()
        self.check_texts()
        self.check_scenarios()
        for name in ("README.md", "README.pl.md", "README.ru.md"):
            if not (self.folder / name).exists():
                self.say(name, "is missing: the people who set the template up need a page in their language")
        return self.offences

    # ---- What the files refer to ----------------------------------------------------------------------

    def want(self, path, key, text):
        self.texts_wanted[f"{path.name}#{key}"] = text

    def check_form(self, path):
        form = json.loads(path.read_text())
        self.forms.add(form.get("id"))
        seen = set()

        def visit(component, prefix=""):
            name = component.get("key") or component.get("id")
            if not name:
                return self.say(path.name, f"a {component.get('type')} has neither key nor id")
            if prefix + name in seen:
                self.say(path.name, f"'{prefix + name}' occurs twice")
            seen.add(prefix + name)
            for part in ("label", "description", "timeLabel"):
                if component.get(part):
                    self.want(path, f"{prefix}{name}.{part}", component[part])
            if component.get("obieg", {}).get("document"):
                self.documents.add(component["obieg"]["document"])
            if component.get("obieg", {}).get("optionLabel"):
                self.want(path, f"{prefix}{name}.obieg.optionLabel", component["obieg"]["optionLabel"])
            for option in component.get("values", []):
                self.want(path, f"{prefix}{name}.options.{option['value']}", option["label"])
            for child in component.get("components", []):
                visit(child, prefix)
            for column in component.get("obieg", {}).get("columns", []):
                visit(column, f"{name}.")

        for component in form.get("components", []):
            visit(component)
        ours = form.get("obieg", {})
        for rule in ours.get("checks", []):
            self.want(path, f"checks.{rule['id']}", rule["message"])
        for name, text in ours.get("page", {}).items():
            self.want(path, f"page.{name}", text)

    def check_model(self, path, root):
        ids = [e.get("id") for e in root.iter() if e.get("id") and not e.tag.startswith(OBIEG)]
        for name in sorted({i for i in ids if ids.count(i) > 1}):
            self.say(path.name, f"the id '{name}' occurs twice")
        for element in root.iter():
            kind = local(element)
            if kind in FLOW_NODES | {"process", "participant", "lane", "sequenceFlow"} and element.get("name"):
                self.want(path, f"{element.get('id')}.name", element.get("name"))
            for outcome in element.findall(f"{BPMN}extensionElements/{OBIEG}outcomes/{OBIEG}outcome"):
                self.want(path, f"{element.get('id')}.outcome.{outcome.get('name')}", outcome.get("label"))
            if element.tag == f"{OBIEG}stageDefinition":
                self.want(path, f"stage.{element.get('id')}", element.get("title"))
            if element.tag == f"{OBIEG}funnel":
                self.want(path, f"funnel.{element.get('id')}", element.get("title"))
            if element.tag == f"{OBIEG}caseField":
                self.want(path, f"caseField.{element.get('name')}", element.get("label"))
            if element.tag.startswith(OBIEG) and element.get("text"):
                self.messages_used.add(element.get("text"))
            for tag, attribute, known, what in (
                    (f"{ZEEBE}formDefinition", "formId", self.forms, "form"),
                    (f"{ZEEBE}calledDecision", "decisionId", self.decisions, "decision"),
                    (f"{ZEEBE}calledElement", "processId", self.processes, "process")):
                if element.tag == tag and element.get(attribute) not in known:
                    self.say(path.name, f"there is no {what} '{element.get(attribute)}' in this folder")
        nodes = {e.get("id"): e for e in root.iter() if local(e) in FLOW_NODES and e.tag.startswith(BPMN)}
        flows = {e.get("id"): e for e in root.iter(f"{BPMN}sequenceFlow")}
        for name, node in nodes.items():
            for tag, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
                listed = {e.text for e in node.findall(f"{BPMN}{tag}")}
                drawn = {f for f, flow in flows.items() if flow.get(end) == name}
                if listed != drawn:
                    self.say(path.name, f"{name}: {tag} lists {sorted(listed)}, the flows say {sorted(drawn)}")
        stages = {e.get("id") for e in root.iter(f"{OBIEG}stageDefinition")}
        for element in root.iter(f"{OBIEG}stage"):
            for stage in filter(None, (element.get("id"), element.get("whileUnclaimed"))):
                if stage not in stages:
                    self.say(path.name, f"the funnel has no stage '{stage}'")
        lanes = [e.text for lane in root.iter(f"{BPMN}lane") for e in lane.findall(f"{BPMN}flowNodeRef")]
        # What is inside a sub-process lies in the lane of the sub-process.
        outermost = [e.get("id") for p in root.iter(f"{BPMN}process") for e in p if e.get("id") in nodes]
        if lanes and sorted(lanes) != sorted(outermost):
            self.say(path.name, f"lanes and nodes differ: {sorted(set(lanes) ^ set(outermost)) or 'one is listed twice'}")

    # ---- How it looks ---------------------------------------------------------------------------------

    def check_drawing(self, path, root):
        boxes, lines = {}, {}
        for shape in root.iter(f"{DI}BPMNShape"):
            bounds = shape.find(f"{DC}Bounds")
            boxes[shape.get("bpmnElement")] = tuple(float(bounds.get(k)) for k in ("x", "y", "width", "height"))
        for edge in root.iter(f"{DI}BPMNEdge"):
            lines[edge.get("bpmnElement")] = [(float(p.get("x")), float(p.get("y")))
                                              for p in edge.iter(f"{DD}waypoint")]
        nodes = [e for e in root.iter() if e.tag.startswith(BPMN) and local(e) in FLOW_NODES]
        flows = list(root.iter(f"{BPMN}sequenceFlow"))
        frames = frames_of(root)
        framed = [e for e in root.iter() if e.tag in (f"{BPMN}participant", f"{BPMN}lane")]
        self.same_ids(path, "shape", {e.get("id") for e in nodes + framed}, set(boxes))
        self.same_ids(path, "edge", {e.get("id") for e in flows}, set(lines))
        for flow in flows:
            points = lines.get(flow.get("id"), [])
            for point, end in zip((points[:1] or [None])[0:1] + points[-1:], ("sourceRef", "targetRef")):
                box = boxes.get(flow.get(end))
                if point and box and not touches(point, box):
                    self.say(path.name, f"{flow.get('id')} does not touch {flow.get(end)}")
            for (x1, y1), (x2, y2) in zip(points, points[1:]):
                if x1 != x2 and y1 != y2:
                    self.say(path.name, f"{flow.get('id')} runs askew")
                for node in nodes:
                    name = node.get("id")
                    if name not in (flow.get("sourceRef"), flow.get("targetRef")) and name in boxes \
                            and name not in frames[flow.get("sourceRef")] and crosses((x1, y1, x2, y2), boxes[name]):
                        self.say(path.name, f"{flow.get('id')} runs through {name}")
        drawn = [(n.get("id"), boxes[n.get("id")]) for n in nodes if n.get("id") in boxes]
        for i, (a, box_a) in enumerate(drawn):
            for b, box_b in drawn[i + 1:]:
                if overlap(box_a, box_b) and a not in frames[b] and b not in frames[a]:
                    self.say(path.name, f"{a} lies on {b}")
        for lane in root.iter(f"{BPMN}lane"):
            for ref in lane.findall(f"{BPMN}flowNodeRef"):
                if lane.get("id") in boxes and ref.text in boxes and not holds(boxes[lane.get("id")], boxes[ref.text]):
                    self.say(path.name, f"{ref.text} is not inside its lane {lane.get('id')}")

    def same_ids(self, path, what, wanted, found):
        for name in sorted(wanted - found):
            self.say(path.name, f"{name} has no {what}")
        for name in sorted(found - wanted):
            self.say(path.name, f"the {what} of '{name}' belongs to nothing")

    # ---- What lies beside -----------------------------------------------------------------------------

    def check_manifest(self):
        manifest = json.loads((self.folder / "template.json").read_text())
        expected = {"id", "catalogue", "categories", "version", "title", "summary", "records", "groups", "processes"}
        if set(manifest) != expected:
            self.say("template.json", f"expected the names {sorted(expected)}, found {sorted(manifest)}")
            return
        if manifest["id"] != self.folder.name:
            self.say("template.json", f"the id is '{manifest['id']}', the folder '{self.folder.name}'")
        if self.folder.parent.name not in manifest["categories"]:
            self.say("template.json", f"the folder's category '{self.folder.parent.name}' is not among its own")
        for part in ("title", "summary"):
            if sorted(manifest[part]) != sorted(LANGUAGES) or not all(manifest[part].values()):
                self.say("template.json", f"{part} is not complete in {', '.join(LANGUAGES)}")
        if set(manifest["processes"]) != self.processes:
            self.say("template.json", f"the diagrams hold the processes {sorted(self.processes)}")
        for record in manifest["records"]:
            places = (self.folder / "records", TEMPLATES / "base" / "records")
            if not any((place / f"{record}.record.json").exists() for place in places):
                self.say("template.json", f"there is no record type '{record}'")
        company = json.loads((TEMPLATES / "demo" / "company.json").read_text())
        for group in sorted(set(manifest["groups"]) - {g["id"] for g in company["groups"]}):
            self.say("template.json", f"the demo company has no group '{group}'")

    def check_texts(self):
        texts = {}
        for language in LANGUAGES:
            path = self.folder / "texts" / f"{language}.json"
            texts[language] = json.loads(path.read_text()) if path.exists() else {}
        # What has no place in the files themselves.
        messages = {f"message.{m}.{part}" for m in self.messages_used for part in ("subject", "body")}
        messages |= {f"{self.main_diagram}#document.{kind}" for kind in self.documents}
        self.same_keys("texts/en.json", messages, set(texts["en"]))
        for language in LANGUAGES[1:]:
            where = f"texts/{language}.json"
            self.same_keys(where, messages | set(self.texts_wanted), set(texts[language]))
            for key, text in texts[language].items():
                original = texts["en"].get(key) or self.texts_wanted.get(key) or ""
                if not text:
                    self.say(where, f"{key} is empty")
                if expressions(text) != expressions(original):
                    self.say(where, f"{key} reads {sorted(expressions(text))}, English {sorted(expressions(original))}")

    def same_keys(self, where, wanted, found):
        for key in sorted(wanted - found):
            self.say(where, f"{key} is missing")
        for key in sorted(found - wanted):
            self.say(where, f"{key} belongs to nothing")

    def check_scenarios(self):
        scenarios = sorted(self.folder.glob("*.scenario"))
        if not scenarios:
            self.say(".", "there is no scenario, so nothing shows that it works")
        for path in scenarios:
            for number, line in enumerate(path.read_text().splitlines(), 1):
                if len(line) > 160:
                    self.say(f"{path.name}:{number}", f"{len(line)} characters; continue on an indented line")


def frames_of(root):
    """Of each node, the sub-processes that it lies in, and the activity on whose border it sits."""
    frames = {}

    def visit(element, around):
        for child in element:
            name = child.get("id")
            if child.tag.startswith(BPMN) and local(child) in FLOW_NODES:
                frames[name] = around | ({child.get("attachedToRef")} if child.get("attachedToRef") else set())
                visit(child, around | {name})
            elif child.tag == f"{BPMN}process":
                visit(child, around)

    visit(root, set())
    return frames


def expressions(text):
    return set(re.findall(r"\{\{\s*(.*?)\s*\}\}", text))


def touches(point, box):
    (px, py), (x, y, w, h) = point, box
    inside = x - 1 <= px <= x + w + 1 and y - 1 <= py <= y + h + 1
    return inside and (min(abs(px - x), abs(px - x - w)) <= 1 or min(abs(py - y), abs(py - y - h)) <= 1)


def overlap(a, b):
    return a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]


def crosses(segment, box):
    x1, y1, x2, y2 = segment
    return overlap((min(x1, x2), min(y1, y2), max(abs(x2 - x1), 0.1), max(abs(y2 - y1), 0.1)), box)


def holds(outer, inner):
    return outer[0] <= inner[0] and outer[1] <= inner[1] \
        and inner[0] + inner[2] <= outer[0] + outer[2] and inner[1] + inner[3] <= outer[1] + outer[3]


def main():
    folders = sorted(path.parent for path in TEMPLATES.glob("*/*/template.json"))
    failed = 0
    for folder in folders:
        offences = Template(folder).check()
        failed += bool(offences)
        print("\n".join(offences)) if offences else None
    print(f"{len(folders) - failed} passed, {failed} failed")
    return 1 if failed or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
