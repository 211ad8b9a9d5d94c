export { Diagram } from "./Diagram";
export { StepList } from "./StepList";
export { stateByElement, stepsOf, type ElementCount, type Step, type StepState } from "./steps";
