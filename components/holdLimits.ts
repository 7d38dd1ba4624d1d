import * as pulumi from "@pulumi/pulumi";
import { beyondLimits, limitedInputs } from "../graph/aws/limits/beyondLimits";

/**
 * From now on, makes an error of each input that AWS would refuse for its size or its characters, whichever component
 * or transform it comes from. All of them are told, and the preview fails: nothing is made. An input that a preview
 * doesn't know yet is held during the update, when it does.
 *
 * @throws outside of a Pulumi program.
 */
export function holdLimits(): void {
  pulumi.runtime.registerStackTransformation(({ type, name, props, resource }) => {
    const values = props as Readonly<Record<string, unknown>>;
    const hold = (inputs: Readonly<Record<string, unknown>>, input: string): void => {
      for (const { path, message, hint } of beyondLimits({ type, name, inputs }, [input]))
        void pulumi.log.error(`${path}: ${message}\n  ${hint}`, resource);
    };
    for (const input of limitedInputs(type)) {
      if (values[input] === undefined) hold({}, input);
      // By itself: one that isn't known would keep the others from being held.
      else pulumi.output(values[input]).apply((value: unknown) => { hold({ [input]: value }, input); });
    }
    return undefined;
  });
}
