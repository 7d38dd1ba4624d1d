import { defineService } from "../../../../graph/author/define";

export const notes = defineService({ ports: { web: { port: 8080 }, admin: { port: 8081 } }, public: { port: "web" } });
