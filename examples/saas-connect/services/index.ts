import { defineGraph } from "../../../graph/author/define";
import { apiService } from "./apiService";
import { authService } from "./authService";
import { notificationService } from "./notificationService";
import { worker } from "./worker";

/** A product by subscription: an API for its clients, a worker without any, and the two services that both call. */
export default defineGraph({
  name: "saas",
  defaults: {
    cpu: 512,
    memory: 1024,
    environment: { NODE_ENV: "${stack}" },
  },
  services: {
    "api-service": apiService,
    "auth-service": authService,
    "notification-service": notificationService,
    worker,
  },
});
