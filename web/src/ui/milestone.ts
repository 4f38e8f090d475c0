const MILESTONES = [100, 50, 20, 10, 5, 0];

/** How many characters are left, as it is worth being said aloud: only on the way past some numbers, and then each too many. */
export function findMilestone(left: number, limit: number): number | undefined {
  if (left < 0) return left;
  return MILESTONES.filter((milestone) => milestone < limit / 2).findLast((milestone) => left <= milestone);
}
