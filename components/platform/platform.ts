import type { IamSettings, RolloutSettings, Stack } from "../../model/stackSettings";
import type { System } from "../../model/system";
import type { Account } from "../lookUps/account";
import { tagging, type TagsOf } from "../tags";

/** What everything that a stack makes is made with. Each component takes the part of it that it needs. */
export interface Platform {
  /** Physical names are built from its name and stack. */
  readonly system: System;
  readonly account: Account;
  /** True: what holds data or evidence outlives the stack. */
  readonly production: boolean;
  /** Of every role. */
  readonly iam: IamSettings;
  readonly rollout: RolloutSettings;
  readonly tags: TagsOf;
}

/** The platform of a stack that is deployed to this account. */
export function platformOf({ system, settings }: Stack, account: Account): Platform {
  const { production, iam, rollout, tags } = settings;
  return { system, account, production, iam, rollout, tags: tagging(system, tags) };
}
