// What the stories deploy: every kind of thing that the operations look at.
const head = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:test">`;

const startEvent = (extensions = "") => `<bpmn:startEvent id="start">${extensions}<bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>`;
const endEvent = `<bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>`;
const flows = (step) => `<bpmn:sequenceFlow id="a" sourceRef="start" targetRef="${step}"/>
    <bpmn:sequenceFlow id="b" sourceRef="${step}" targetRef="end"/>`;

function oneStep(id, step, element, outside = "", name = `Contract ${id}`, atStart = "") {
    return `${head}${outside}<bpmn:process id="${id}" name="${name}" isExecutable="true">
    ${startEvent(atStart)}${element}${endEvent}${flows(step)}</bpmn:process></bpmn:definitions>`;
}

export const job = oneStep("contract-job", "work", `<bpmn:serviceTask id="work" name="Work">
    <bpmn:extensionElements><zeebe:taskDefinition type="contract-work" retries="2"/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:serviceTask>`);

const askedForm = `<bpmn:extensionElements><zeebe:formDefinition formId="contract-form"/></bpmn:extensionElements>`;
const taskNamed = (name) => oneStep("contract-task", "ask", `<bpmn:userTask id="ask" name="Ask">
    <bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="contract-form"/>
    <zeebe:ioMapping><zeebe:input source="=amount + 1" target="more"/></zeebe:ioMapping>
    <zeebe:assignmentDefinition candidateGroups="employees"/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>`, "", name, askedForm);
export const task = taskNamed("Contract contract-task");
export const changedTask = taskNamed("Changed");

export const form = JSON.stringify({
    type: "default", id: "contract-form", schemaVersion: 16,
    components: [{ type: "textfield", id: "f1", key: "answer", label: "Answer" }],
});

export const decide = oneStep("contract-decide", "decide", `<bpmn:businessRuleTask id="decide" name="Decide">
    <bpmn:extensionElements><zeebe:calledDecision decisionId="contract-size" resultVariable="size"/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:businessRuleTask>`);

export const size = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="contract-sizes" name="Sizes" namespace="urn:test">
  <decision id="contract-size" name="Size">
    <decisionTable id="table" hitPolicy="FIRST">
      <input id="in" label="Amount"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="out" name="size" typeRef="string"/>
      <rule id="r1"><inputEntry id="e1"><text>&lt; 10</text></inputEntry><outputEntry id="o1"><text>"small"</text></outputEntry></rule>
      <rule id="r2"><inputEntry id="e2"><text>-</text></inputEntry><outputEntry id="o2"><text>"large"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`;

const message = `<bpmn:message id="m" name="contract-message"><bpmn:extensionElements>
    <zeebe:subscription correlationKey="=order"/></bpmn:extensionElements></bpmn:message>`;
export const wait = oneStep("contract-wait", "wait", `<bpmn:intermediateCatchEvent id="wait" name="Wait">
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    <bpmn:messageEventDefinition id="md" messageRef="m"/></bpmn:intermediateCatchEvent>`, message);

const signal = `<bpmn:signal id="s" name="contract-signal"/>`;
export const signalled = oneStep("contract-signal", "wait", `<bpmn:intermediateCatchEvent id="wait" name="Wait">
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    <bpmn:signalEventDefinition id="sd" signalRef="s"/></bpmn:intermediateCatchEvent>`, signal);

export const caller = oneStep("contract-caller", "call", `<bpmn:callActivity id="call" name="Call">
    <bpmn:extensionElements><zeebe:calledElement processId="contract-wait"/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:callActivity>`);

export const condition = `${head}<bpmn:process id="contract-condition" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing><bpmn:conditionalEventDefinition id="cd">
    <bpmn:condition>=stock &lt; 5</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:startEvent>
    <bpmn:endEvent id="end"><bpmn:incoming>a</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="end"/></bpmn:process></bpmn:definitions>`;

export const chosen = oneStep("contract-ad-hoc", "choose", `<bpmn:adHocSubProcess id="choose" name="Choose">
    <bpmn:extensionElements><zeebe:adHoc activeElementsCollection='=["call"]'/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    <bpmn:userTask id="call" name="Call"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
    <bpmn:userTask id="write" name="Write"><bpmn:extensionElements><zeebe:userTask/></bpmn:extensionElements></bpmn:userTask>
    </bpmn:adHocSubProcess>`);

export const script = oneStep("contract-script", "sum", `<bpmn:scriptTask id="sum" name="Sum">
    <bpmn:extensionElements><zeebe:script expression="=amount * 2" resultVariable="double"/></bpmn:extensionElements>
    <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:scriptTask>`);
