// A model that the tests of this feature start from: a decision over another one.
export const approval = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="m" name="Approvals" namespace="urn:t">
  <inputData id="amount-data" name="amount"><variable name="amount" typeRef="number"/></inputData>
  <decision id="risk" name="Risk"><variable name="Risk" typeRef="string"/>
    <informationRequirement id="r1"><requiredInput href="#amount-data"/></informationRequirement>
    <decisionTable id="risk-table" hitPolicy="FIRST">
      <input id="i1" label="Amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o1" name="Risk" typeRef="string"><outputValues><text>"high", "low"</text></outputValues></output>
      <rule id="a"><description>Large</description><inputEntry><text>&gt; 1000</text></inputEntry><outputEntry><text>"high"</text></outputEntry></rule>
      <rule id="b"><inputEntry><text>-</text></inputEntry><outputEntry><text>"low"</text></outputEntry></rule>
    </decisionTable></decision>
  <decision id="approver" name="Approver"><variable name="Approver" typeRef="string"/>
    <informationRequirement id="r2"><requiredDecision href="#risk"/></informationRequirement>
    <informationRequirement id="r3"><requiredDecision href="urn:other#elsewhere"/></informationRequirement>
    <decisionTable id="approver-table">
      <input id="i2" label="Risk"><inputExpression typeRef="string"><text>Risk</text></inputExpression></input>
      <input id="i3" label="Category"><inputExpression typeRef="string"><text>category</text></inputExpression><inputValues><text>"travel","training"</text></inputValues></input>
      <output id="o2" label="Who"/>
      <rule id="c"><inputEntry><text>"high"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"board"</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>`;
