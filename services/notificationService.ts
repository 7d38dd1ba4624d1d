import { defineService } from "../graph/author/define";

/** Tells customers what happened to their orders. */
export const notificationService = defineService({ port: 3004 });
