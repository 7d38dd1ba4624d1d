import { defineService } from "../../../graph/author/define";

/** Finds `AUTH_SERVICE_URL=http://auth-service:4000` and `NOTIF_SERVICE_URL=http://notification-service:5000`. */
export const apiService = defineService({
  port: 3000,
  public: true,
  calls: ["auth-service", { to: "notification-service", env: "NOTIF_SERVICE_URL" }],
});
