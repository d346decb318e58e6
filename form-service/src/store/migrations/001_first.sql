-- The forms that were ever published, and their parts. Never changed again.
CREATE TABLE parts (
  digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  media_type text NOT NULL,
  bytes bytea NOT NULL
);

CREATE TABLE bundles (
  digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  form_id text NOT NULL,
  version text NOT NULL,
  title text NOT NULL,
  jws text NOT NULL,
  status text NOT NULL DEFAULT 'published' CHECK (status IN ('published', 'withdrawn')),
  published_at timestamptz NOT NULL,
  UNIQUE (form_id, version)
);

CREATE TABLE devices (
  id uuid PRIMARY KEY,
  subject text NOT NULL,
  name text NOT NULL,
  public_key jsonb NOT NULL,
  certificate bytea NOT NULL,
  fingerprint text NOT NULL UNIQUE,
  enrolled_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- One row for one Envelope. The Envelope is kept byte for byte, under a key of its own: destroying
-- wrapped_key and the row of submission_index is what erasure means.
CREATE TABLE submissions (
  id uuid PRIMARY KEY,
  envelope_digest text NOT NULL UNIQUE CHECK (envelope_digest ~ '^[0-9a-f]{64}$'),
  content_digest text NOT NULL,
  envelope bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  bundle_digest text NOT NULL REFERENCES bundles,
  form_id text NOT NULL,
  form_version text NOT NULL,
  officer_subject text NOT NULL,
  unit text NOT NULL,
  device_id uuid NOT NULL REFERENCES devices,
  made_at text NOT NULL,
  received_at timestamptz NOT NULL,
  receipt bytea NOT NULL,
  -- codes and pointers alone, never a value
  faults jsonb NOT NULL,
  state text NOT NULL CHECK (
    state IN ('awaiting-papers', 'received', 'printed', 'sealed', 'stored', 'routed')
  )
);
CREATE INDEX submissions_due ON submissions (received_at)
  WHERE state NOT IN ('awaiting-papers', 'routed');
CREATE INDEX submissions_received ON submissions (received_at DESC, id DESC);

-- What records searches by: personal values, kept apart so that they can be erased alone.
CREATE TABLE submission_index (
  submission_id uuid PRIMARY KEY REFERENCES submissions,
  name text NOT NULL,
  folded_name text NOT NULL,
  refs text[] NOT NULL
);
CREATE INDEX submission_index_name ON submission_index (folded_name text_pattern_ops);
CREATE INDEX submission_index_refs ON submission_index USING gin (refs);

CREATE TABLE papers (
  submission_id uuid NOT NULL REFERENCES submissions,
  audience text NOT NULL,
  pages integer NOT NULL,
  -- of the officer-sealed bytes, as the Envelope names them
  digest text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
  device_blob text,
  received_at timestamptz,
  matches boolean,
  force_seal bytea,
  -- the very text that stands in the seal: the served file must come out the same bytes again
  sealed_at text,
  served_digest text,
  served_blob text,
  PRIMARY KEY (submission_id, audience)
);

-- RFC 9162 tree: node (level, index) covers the leaves [index * 2^level, (index + 1) * 2^level).
CREATE TABLE log_leaves (
  index bigint PRIMARY KEY,
  digest text NOT NULL UNIQUE,
  submission_id uuid NOT NULL UNIQUE
);
CREATE TABLE log_nodes (
  level integer NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (level, index)
);
CREATE TABLE log_heads (
  size bigint PRIMARY KEY,
  root bytea NOT NULL,
  at timestamptz NOT NULL,
  jws text NOT NULL
);

-- Data Protection Act 2018, section 62: one event for each operation on personal data.
CREATE TABLE audit_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  operation text NOT NULL CHECK (
    operation IN (
      'collection', 'alteration', 'consultation', 'disclosure', 'combination', 'erasure'
    )
  ),
  subject text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  purpose text NOT NULL,
  submission_id uuid,
  object text NOT NULL,
  recipient text
);
CREATE INDEX audit_events_submission ON audit_events (submission_id);

CREATE TABLE deliveries (
  submission_id uuid NOT NULL REFERENCES submissions,
  connector text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'held', 'delivered', 'refused')),
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  leased_until timestamptz,
  reference text,
  codes text[] NOT NULL DEFAULT '{}',
  reason text,
  mapping text,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (submission_id, connector),
  -- nothing waits without a next attempt
  CHECK (state <> 'waiting' OR next_attempt_at IS NOT NULL)
);
CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE state = 'waiting';

CREATE TABLE timeline (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  submission_id uuid NOT NULL REFERENCES submissions,
  at timestamptz NOT NULL,
  event text NOT NULL,
  detail jsonb NOT NULL
);
CREATE INDEX timeline_submission ON timeline (submission_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was kept is kept', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER parts_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON parts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_leaves_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaves
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_nodes_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log_nodes
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_heads_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log_heads
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_events_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER timeline_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON timeline
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER submissions_kept BEFORE DELETE OR TRUNCATE ON submissions
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER papers_kept BEFORE DELETE OR TRUNCATE ON papers
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Of a submission only its state moves; a paper's facts are written once each.
CREATE FUNCTION keep_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state') THEN
    RAISE EXCEPTION 'a submission is kept as it was received'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submissions_unchanged BEFORE UPDATE ON submissions
  FOR EACH ROW EXECUTE FUNCTION keep_submission();

CREATE FUNCTION keep_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.submission_id, NEW.audience, NEW.pages, NEW.digest)
       IS DISTINCT FROM (OLD.submission_id, OLD.audience, OLD.pages, OLD.digest)
     OR (OLD.device_blob IS NOT NULL AND NEW.device_blob IS DISTINCT FROM OLD.device_blob)
     OR (OLD.force_seal IS NOT NULL AND NEW.force_seal IS DISTINCT FROM OLD.force_seal)
     OR (OLD.sealed_at IS NOT NULL AND NEW.sealed_at IS DISTINCT FROM OLD.sealed_at)
     OR (OLD.served_digest IS NOT NULL AND NEW.served_digest IS DISTINCT FROM OLD.served_digest)
     OR (OLD.served_blob IS NOT NULL AND NEW.served_blob IS DISTINCT FROM OLD.served_blob)
  THEN
    RAISE EXCEPTION 'a paper is kept as it was received and sealed'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER papers_unchanged BEFORE UPDATE ON papers
  FOR EACH ROW EXECUTE FUNCTION keep_paper();
