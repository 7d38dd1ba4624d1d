import { defineService } from "../graph/define";

/** Tells customers what happened to their orders. */
export const notificationService = defineService({ port: 3004 });
