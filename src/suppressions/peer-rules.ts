import type { Rule } from "../rules/rule.js";
import { cdkNagNames } from "./cdk-nag-names.js";
import { trivyNames } from "./trivy-names.js";

export type Peer = "checkov" | "cfn_nag" | "guard" | "cdk-nag" | "trivy";

/** Which rules stand for a peer's checks, by what the rules list as their `equivalents`. */
export class PeerRules {
  readonly #byCheck = new Map<string, Set<string>>();
  #read = false;

  constructor(readonly rules: readonly Rule[]) {}

  /**
   * @param ids as the peer writes them in a suppression; trivy's may end in `*`
   * @returns ids of rules; none where no rule stands for any of the checks
   */
  standingFor(peer: Peer, ids: readonly string[]): ReadonlySet<string> {
    const found = new Set<string>();
    for (const id of ids) {
      for (const name of this.#namesOf(peer, id)) {
        for (const ruleId of this.#index().get(`${peer} ${name}`) ?? []) found.add(ruleId);
      }
    }
    return found;
  }

  #namesOf(peer: Peer, id: string): readonly string[] {
    if (peer === "cdk-nag") return cdkNagNames(id);
    if (peer !== "trivy") return [id];
    const checks = [...this.#index().keys()].flatMap((key) =>
      key.startsWith("trivy ") ? [key.slice("trivy ".length)] : [],
    );
    return trivyNames(id, checks);
  }

  /** Made when the first peer's suppression asks: most files have none. */
  #index(): ReadonlyMap<string, ReadonlySet<string>> {
    if (this.#read) return this.#byCheck;
    this.#read = true;
    for (const rule of this.rules) {
      for (const [peer, checks] of Object.entries(rule.equivalents)) {
        for (const check of checks) {
          const key = `${peer} ${check}`;
          const known = this.#byCheck.get(key);
          if (known === undefined) this.#byCheck.set(key, new Set([rule.id]));
          else known.add(rule.id);
        }
      }
    }
    return this.#byCheck;
  }
}
