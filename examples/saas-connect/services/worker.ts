import { defineService } from "../../../graph/author/define";

/** Nobody calls it: a client of Service Connect, and no server. */
export const worker = defineService({
  desiredCount: 1,
  calls: ["auth-service", { to: "notification-service", env: "NOTIF_SERVICE_URL" }],
});
