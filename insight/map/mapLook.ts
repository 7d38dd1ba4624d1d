import type { MapArrow } from "./mapArrows";
import type { MapNode, Zone } from "./mapModel";

/** How every drawing looks, in one place: dark on a white sheet of its own, so that it reads on any background. */
export const paper = "#ffffff";
export const ink = "#0f172a";
export const fadedInk = "#64748b";

/** Up to so many services are laid out from left to right; more go from top to bottom, where a page has room. */
export const widestRow = 10;

interface ZoneLook { readonly label?: string; readonly fill: string; readonly line: string }
interface NodeLook {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
  readonly shape?: "ellipse" | "cylinder" | "hexagon";
}
interface ArrowLook { readonly line: string; readonly width: number; readonly style?: "dashed" | "dotted" }

/** A zone without a label has no frame. */
export const zoneLooks: Readonly<Record<Zone, ZoneLook>> = {
  internet: { fill: paper, line: paper },
  public: { label: "public subnets", fill: "#eff6ff", line: "#bfdbfe" },
  aws: { label: "VPC endpoints", fill: "#faf5ff", line: "#e9d5ff" },
  private: { label: "private subnets", fill: "#f8fafc", line: "#cbd5e1" },
  outside: { fill: paper, line: paper },
};

export const nodeLooks: Readonly<Record<MapNode["kind"], NodeLook>> = {
  internet: { fill: paper, line: "#94a3b8", text: "#334155", shape: "ellipse" },
  ingress: { fill: "#2563eb", line: "#1d4ed8", text: paper },
  nat: { fill: paper, line: "#a855f7", text: "#6b21a8" },
  gateway: { fill: "#dbeafe", line: "#2563eb", text: "#1e3a8a" },
  service: { fill: paper, line: "#475569", text: ink },
  job: { fill: "#fef9c3", line: "#a16207", text: "#713f12", shape: "hexagon" },
  instances: { fill: "#f1f5f9", line: "#94a3b8", text: "#334155" },
  files: { fill: "#ecfdf5", line: "#059669", text: "#065f46", shape: "cylinder" },
  store: { fill: "#fff7ed", line: "#c2410c", text: "#7c2d12", shape: "cylinder" },
  endpoints: { fill: paper, line: "#a855f7", text: "#6b21a8" },
  external: { fill: "#f0fdfa", line: "#0d9488", text: "#115e59" },
  outside: { fill: paper, line: "#94a3b8", text: "#334155" },
};

export const arrowLooks: Readonly<Record<MapArrow["kind"], ArrowLook>> = {
  public: { line: "#2563eb", width: 1.8 },
  call: { line: "#475569", width: 1.2 },
  files: { line: "#059669", width: 1.2 },
  store: { line: "#c2410c", width: 1.2 },
  external: { line: "#0d9488", width: 1.2 },
  before: { line: fadedInk, width: 1.2, style: "dotted" },
  platform: { line: "#9333ea", width: 1.2, style: "dashed" },
  undeclared: { line: "#dc2626", width: 2 },
  missing: { line: "#d97706", width: 1.8, style: "dotted" },
};
