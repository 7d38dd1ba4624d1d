import { defineService } from "../../../graph/define";

export const products = defineService({ port: 3002 });
