import { defineService } from "../../../graph/define";

export const authService = defineService({ port: 4000 });
