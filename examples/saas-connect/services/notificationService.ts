import { defineService } from "../../../graph/author/define";

/** Waits for a mail server now and then: a request may take half a minute. */
export const notificationService = defineService({ port: 5000, timeouts: { requestSeconds: 30 } });
