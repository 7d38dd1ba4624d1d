import type { Store, StoreCall } from "../../model/store";
import { storeNode, tasksNode } from "../../model/nodeId";
import { traitsOf } from "../stores/traits";
import { idOf } from "./callRules";
import { bothHalves } from "./ruleNames";
import type { Rule } from "../../model/rule";

/** Whether a store has a security group of the stack's: it is made, and isn't an API of AWS. */
export function hasOwnGroup({ kind, origin }: Store): boolean {
  return origin.kind === "create" && traitsOf(kind).endpoint === undefined;
}

/**
 * What a call needs of the security groups. An API is called by its endpoint, which all tasks may reach; what is there
 * already, as anything outside is.
 */
export function storeRules(call: StoreCall, stores: readonly Store[]): Rule[] {
  const { from, to, port } = call;
  const isGuarded = stores.some((store) => store.name === to && hasOwnGroup(store));
  return isGuarded ? bothHalves(tasksNode(from), storeNode(to), { port, calls: [idOf(call)] }) : [];
}
