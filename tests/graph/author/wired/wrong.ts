import { defineService } from "../../../../graph/author/define";

/** Sound by themselves; what they call isn't there, or hasn't such a port. */
export const callsNobody = defineService({ port: 3003, calls: ["prodcts"] });
export const callsNobodyInDetail = defineService({ port: 3003, calls: [{ to: "prodcts", timeoutSeconds: 2 }] });
export const callsNoPort = defineService({ port: 3003, calls: [{ to: "notes", port: "wbe" }] });
export const namesPortOfExternal = defineService({ port: 3003, calls: [{ to: "ledger", port: "sql" }] });
export const namesPortOfOne = defineService({ port: 3003, calls: [{ to: "products", port: "web" }] });
