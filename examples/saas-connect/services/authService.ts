import { defineService } from "../../../graph/author/define";

export const authService = defineService({ port: 4000 });
