import { z } from 'zod';

/** The versions of the contract that one side speaks. */
export const ProtocolRange = z.object({
  oldest: z.number().int().min(1),
  newest: z.number().int().min(1),
});
export type ProtocolRange = z.infer<typeof ProtocolRange>;

/** What this version of the app and of the server speaks. Additions to the contract do not count. */
export const ourProtocol: ProtocolRange = { oldest: 1, newest: 1 };

/** The server's range in every answer under `/api/`, as `OLDEST-NEWEST`. */
export const protocolHeader = 'standwatch-protocol';

/** Whoever says nothing is of the time before anybody did. */
const unsaid: ProtocolRange = { oldest: 1, newest: 1 };

export type ProtocolFit = 'fits' | 'they-are-older' | 'they-are-newer';

export function protocolFit(
  theirs: ProtocolRange = unsaid,
  ours: ProtocolRange = ourProtocol,
): ProtocolFit {
  if (theirs.newest < ours.oldest) return 'they-are-older';
  return theirs.oldest > ours.newest ? 'they-are-newer' : 'fits';
}

export const writeProtocol = ({ oldest, newest }: ProtocolRange) => `${oldest}-${newest}`;

export function readProtocol(header: string | null): ProtocolRange | undefined {
  const [, oldest, newest] = /^(\d{1,6})-(\d{1,6})$/.exec(header ?? '') ?? [];
  const parsed = ProtocolRange.safeParse({ oldest: Number(oldest), newest: Number(newest) });
  return parsed.success ? parsed.data : undefined;
}
