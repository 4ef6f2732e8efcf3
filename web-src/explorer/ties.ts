// What the server tells of who met whom, and asking it for more.

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Whether it was asked whom they met. */
  readonly asked: boolean;
  /** Their place in the ranking that was chosen, the 95 per cent interval of it, and their score; where they have one. */
  readonly rank?: number;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly score?: number;
}

export interface Encounter {
  readonly id: string;
  readonly name: string;
  readonly when: string;
  readonly kind: string;
}

export interface Tie {
  readonly of: string;
  readonly to: string;
  readonly count: number;
  readonly disputed: boolean;
  readonly events: readonly Encounter[];
  readonly told: readonly string[];
  readonly cited: readonly string[];
}

export interface Ties {
  readonly nodes: readonly Person[];
  readonly ties: readonly Tie[];
}

/** The ties that the page came with. */
export function given(): Ties {
  return JSON.parse(document.getElementById("ties")?.textContent ?? '{"nodes": [], "ties": []}') as Ties;
}

/** Whom somebody met, as of the days and the span of the page. */
export async function around(id: string): Promise<Ties> {
  const query = new URLSearchParams(location.search);
  query.delete("of");
  query.set("id", id);
  const answer = await fetch(`/network/ties?${query.toString()}`);
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return (await answer.json()) as Ties;
}

/** The address of a node's page, as of the days of this page. */
export function address(id: string): string {
  const days = new URLSearchParams();
  for (const name of ["asOf", "knownAt"]) {
    const day = new URLSearchParams(location.search).get(name);
    if (day) days.set(name, day);
  }
  const path = `/node/${id.split("/").map(encodeURIComponent).join("/")}`;
  return days.size ? `${path}?${days.toString()}` : path;
}
