import { defineService } from "../../../../graph/author/define";

/** A service in a file of its own: what it calls is known only where the graph is joined. */
export const orders = defineService({
  port: 3003,
  calls: ["products", { to: "notes", port: "web", timeoutSeconds: 2 }, "ledger"],
});
