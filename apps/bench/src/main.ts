import { allPeers } from './peers/all-peers.js';
import { measure } from './measure.js';
import { throughputTopics } from './topics/throughput.js';
const only = process.argv[2];
for (const t of throughputTopics) for (const c of t.cases) {
  if (only && !t.name.includes(only)) continue;
  const s = await measure(c, allPeers, { rounds: 5, round: 100, warmUp: 300, largestBatch: 1e9 });
  console.log(c.name, t.name);
  const med = (a: readonly number[]) => [...a].sort((x, y) => x - y)[a.length >> 1]!;
  const base = s[0]!;
  for (const x of s) console.log('   ', x.label.padEnd(28), med(x.rates).toFixed(3).padStart(9), 'M/s  best', Math.max(...x.rates).toFixed(3).padStart(8), '  instar/peer', med(x.rates.map((r, i) => base.rates[i]! / r)).toFixed(2));
}
