import * as pulumi from "@pulumi/pulumi";

/** A resource whose inputs are whatever a test wants to see resolved. */
export class Probe extends pulumi.CustomResource {
  constructor(inputs: pulumi.Inputs) {
    super("test:index:Probe", "probe", inputs);
  }
}
