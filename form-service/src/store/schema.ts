import {
  bigint,
  boolean,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from './drizzle.ts'
import type { JsonObject } from '@metip/form-definitions'
import type { Operation } from './audit.ts'
import type { DeliveryState } from './deliveries.ts'
import type { KeptFault, SubmissionState } from './submissions.ts'
import type { TimelineEvent } from './timeline.ts'

/** The tables as the migrations leave them: a test holds this to the migrated database. */

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
})
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
/** Log indexes and counts: far below 2^53. */
const count = (name: string) => bigint(name, { mode: 'number' })

export const parts = pgTable('parts', {
  digest: text('digest').primaryKey(),
  mediaType: text('media_type').notNull(),
  bytes: bytea('bytes').notNull(),
})

export const bundles = pgTable('bundles', {
  digest: text('digest').primaryKey(),
  formId: text('form_id').notNull(),
  version: text('version').notNull(),
  title: text('title').notNull(),
  jws: text('jws').notNull(),
  status: text('status').notNull().default('published'),
  publishedAt: instant('published_at').notNull(),
})

export const codeLists = pgTable('code_lists', {
  digest: text('digest').primaryKey(),
  listId: text('list_id').notNull(),
  version: text('version').notNull(),
  validFrom: text('valid_from').notNull(),
  validTo: text('valid_to'),
  jws: text('jws').notNull(),
  publishedAt: instant('published_at').notNull(),
})

export const mappings = pgTable('mappings', {
  digest: text('digest').primaryKey(),
  connector: text('connector').notNull(),
  formId: text('form_id').notNull(),
  version: text('version').notNull(),
  jws: text('jws').notNull(),
  publishedAt: instant('published_at').notNull(),
})

export const devices = pgTable('devices', {
  id: uuid('id').primaryKey(),
  subject: text('subject').notNull(),
  name: text('name').notNull(),
  publicKey: jsonb('public_key').$type<JsonWebKey>().notNull(),
  certificate: bytea('certificate').notNull(),
  fingerprint: text('fingerprint').notNull(),
  enrolledAt: instant('enrolled_at').notNull(),
  revokedAt: instant('revoked_at'),
})

export const submissions = pgTable('submissions', {
  id: uuid('id').primaryKey(),
  envelopeDigest: text('envelope_digest').notNull(),
  contentDigest: text('content_digest').notNull(),
  /** Closed with the submission's own key. */
  envelope: bytea('envelope').notNull(),
  wrappedKey: bytea('wrapped_key').notNull(),
  bundleDigest: text('bundle_digest').notNull(),
  formId: text('form_id').notNull(),
  formVersion: text('form_version').notNull(),
  officerSubject: text('officer_subject').notNull(),
  unit: text('unit').notNull(),
  deviceId: uuid('device_id').notNull(),
  /** Device clock, as the Content says it. */
  madeAt: text('made_at').notNull(),
  receivedAt: instant('received_at').notNull(),
  receipt: bytea('receipt').notNull(),
  faults: jsonb('faults').$type<KeptFault[]>().notNull(),
  state: text('state').$type<SubmissionState>().notNull(),
})

export const submissionIndex = pgTable('submission_index', {
  submissionId: uuid('submission_id').primaryKey(),
  name: text('name').notNull(),
  foldedName: text('folded_name').notNull(),
  refs: text('refs').array().notNull(),
})

export const papers = pgTable(
  'papers',
  {
    submissionId: uuid('submission_id').notNull(),
    audience: text('audience').notNull(),
    pages: integer('pages').notNull(),
    digest: text('digest').notNull(),
    deviceBlob: text('device_blob'),
    receivedAt: instant('received_at'),
    matches: boolean('matches'),
    forceSeal: bytea('force_seal'),
    sealedAt: text('sealed_at'),
    servedDigest: text('served_digest'),
    servedBlob: text('served_blob'),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.audience] })],
)

export const logLeaves = pgTable('log_leaves', {
  index: count('index').primaryKey(),
  digest: text('digest').notNull(),
  submissionId: uuid('submission_id').notNull(),
})

export const logNodes = pgTable(
  'log_nodes',
  {
    level: integer('level').notNull(),
    index: count('index').notNull(),
    hash: bytea('hash').notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
)

export const logHeads = pgTable('log_heads', {
  size: count('size').primaryKey(),
  root: bytea('root').notNull(),
  at: instant('at').notNull(),
  jws: text('jws').notNull(),
})

export const auditEvents = pgTable('audit_events', {
  id: count('id').primaryKey().generatedAlwaysAsIdentity(),
  at: instant('at').notNull(),
  operation: text('operation').$type<Operation>().notNull(),
  subject: text('subject').notNull(),
  role: text('role').notNull(),
  unit: text('unit').notNull(),
  purpose: text('purpose').notNull(),
  submissionId: uuid('submission_id'),
  object: text('object').notNull(),
  recipient: text('recipient'),
})

export const deliveries = pgTable(
  'deliveries',
  {
    submissionId: uuid('submission_id').notNull(),
    connector: text('connector').notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull().default(0),
    nextAttemptAt: instant('next_attempt_at'),
    leasedUntil: instant('leased_until'),
    reference: text('reference'),
    codes: text('codes').array().notNull().default([]),
    reason: text('reason'),
    mapping: text('mapping'),
    mappingDigest: text('mapping_digest'),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.submissionId, table.connector] })],
)

export const timeline = pgTable('timeline', {
  id: count('id').primaryKey().generatedAlwaysAsIdentity(),
  submissionId: uuid('submission_id').notNull(),
  at: instant('at').notNull(),
  event: text('event').$type<TimelineEvent>().notNull(),
  detail: jsonb('detail').$type<JsonObject>().notNull(),
})

export const schemaMigrations = pgTable('schema_migrations', {
  name: text('name').primaryKey(),
  appliedAt: instant('applied_at').notNull().defaultNow(),
})
