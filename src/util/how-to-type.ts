/**
 * How what the core asks for is typed: its sentences name the need, and take from here what the command line calls it. That
 * every one of these is declared by a command, and that no flag stands in the core itself, is tested.
 */
export const howToType = {
  allowIncomplete: '--allow-incomplete',
  annotate: '--annotate',
  answer: '--answer',
  contact: '--contact',
  counting: '--counting',
  department: '--department',
  fix: '--fix',
  freeze: '--freeze',
  frozen: '--frozen',
  includeInvalid: '--include-invalid',
  inspectors: '--inspectors',
  ledger: '--ledger',
  maxLoad: '--max-load',
  period: '--period',
  phone: '--phone',
  plan: '--plan',
  prefer: '--prefer',
  received: '--received',
  reserves: '--reserves',
  seed: '--seed',
  selected: '--selected',
  slips: '--slips',
  targets: '--targets',
  today: '--today',
  totalDepartments: '--total-departments',
  where: '--where',
  witness: '--witness',
} as const;
