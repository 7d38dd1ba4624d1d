import type { Problem } from "../../model/problem";
import { error } from "../../graph/problems";
import { retentionDays } from "../schema/settingsSchema";
import { at } from "../schema/settingPath";
import type { SettingsContext } from "./settingsContext";

export function checkLogs({ settings: { logs } }: SettingsContext): Problem[] {
  const days = logs?.retentionDays;
  if (days === undefined || retentionDays.includes(days)) return [];
  const nearest = [...retentionDays].sort((a, b) => Math.abs(a - days) - Math.abs(b - days));
  return [
    error(
      "log-retention",
      at("logs", "retentionDays"),
      `CloudWatch doesn't support a retention of ${days} days`,
      `use ${nearest[0] ?? 30}, or one of ${retentionDays.join(", ")}`,
    ),
  ];
}
