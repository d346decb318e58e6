CREATE TABLE audit_events (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  at timestamp with time zone NOT NULL,
  operation text NOT NULL,
  subject text NOT NULL,
  role text NOT NULL,
  unit text NOT NULL,
  purpose text NOT NULL,
  submission_id uuid,
  object text NOT NULL,
  recipient text
);

CREATE TABLE bundles (
  digest text NOT NULL,
  form_id text NOT NULL,
  version text NOT NULL,
  title text NOT NULL,
  jws text NOT NULL,
  status text NOT NULL DEFAULT 'published'::text,
  published_at timestamp with time zone NOT NULL
);

CREATE TABLE code_lists (
  digest text NOT NULL,
  list_id text NOT NULL,
  version text NOT NULL,
  valid_from text NOT NULL,
  valid_to text,
  jws text NOT NULL,
  published_at timestamp with time zone NOT NULL
);

CREATE TABLE deliveries (
  submission_id uuid NOT NULL,
  connector text NOT NULL,
  state text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_attempt_at timestamp with time zone,
  leased_until timestamp with time zone,
  reference text,
  codes text[] NOT NULL DEFAULT '{}'::text[],
  reason text,
  mapping text,
  updated_at timestamp with time zone NOT NULL,
  mapping_digest text
);

CREATE TABLE devices (
  id uuid NOT NULL,
  subject text NOT NULL,
  name text NOT NULL,
  public_key jsonb NOT NULL,
  certificate bytea NOT NULL,
  fingerprint text NOT NULL,
  enrolled_at timestamp with time zone NOT NULL,
  revoked_at timestamp with time zone
);

CREATE TABLE log_heads (
  size bigint NOT NULL,
  root bytea NOT NULL,
  at timestamp with time zone NOT NULL,
  jws text NOT NULL
);

CREATE TABLE log_leaves (
  index bigint NOT NULL,
  digest text NOT NULL,
  submission_id uuid NOT NULL
);

CREATE TABLE log_nodes (
  level integer NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL
);

CREATE TABLE mappings (
  digest text NOT NULL,
  connector text NOT NULL,
  form_id text NOT NULL,
  version text NOT NULL,
  jws text NOT NULL,
  published_at timestamp with time zone NOT NULL
);

CREATE TABLE papers (
  submission_id uuid NOT NULL,
  audience text NOT NULL,
  pages integer NOT NULL,
  digest text NOT NULL,
  device_blob text,
  received_at timestamp with time zone,
  matches boolean,
  force_seal bytea,
  sealed_at text,
  served_digest text,
  served_blob text
);

CREATE TABLE parts (
  digest text NOT NULL,
  media_type text NOT NULL,
  bytes bytea NOT NULL
);

CREATE TABLE schema_migrations (
  name text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE submission_index (
  submission_id uuid NOT NULL,
  name text NOT NULL,
  folded_name text NOT NULL,
  refs text[] NOT NULL
);

CREATE TABLE submissions (
  id uuid NOT NULL,
  envelope_digest text NOT NULL,
  content_digest text NOT NULL,
  envelope bytea NOT NULL,
  wrapped_key bytea NOT NULL,
  bundle_digest text NOT NULL,
  form_id text NOT NULL,
  form_version text NOT NULL,
  officer_subject text NOT NULL,
  unit text NOT NULL,
  device_id uuid NOT NULL,
  made_at text NOT NULL,
  received_at timestamp with time zone NOT NULL,
  receipt bytea NOT NULL,
  faults jsonb NOT NULL,
  state text NOT NULL
);

CREATE TABLE timeline (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  submission_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  event text NOT NULL,
  detail jsonb NOT NULL
);

ALTER TABLE audit_events ADD CHECK ((operation = ANY (ARRAY['collection'::text, 'alteration'::text, 'consultation'::text, 'disclosure'::text, 'combination'::text, 'erasure'::text])));

ALTER TABLE audit_events ADD PRIMARY KEY (id);

ALTER TABLE bundles ADD CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE bundles ADD CHECK ((status = ANY (ARRAY['published'::text, 'withdrawn'::text])));

ALTER TABLE bundles ADD PRIMARY KEY (digest);

ALTER TABLE bundles ADD UNIQUE (form_id, version);

ALTER TABLE code_lists ADD CHECK ((valid_from ~ '^\d{4}-\d\d-\d\d$'::text));

ALTER TABLE code_lists ADD CHECK ((valid_to ~ '^\d{4}-\d\d-\d\d$'::text));

ALTER TABLE code_lists ADD FOREIGN KEY (digest) REFERENCES parts(digest);

ALTER TABLE code_lists ADD PRIMARY KEY (digest);

ALTER TABLE code_lists ADD UNIQUE (list_id, version);

ALTER TABLE deliveries ADD CHECK (((state <> 'waiting'::text) OR (next_attempt_at IS NOT NULL)));

ALTER TABLE deliveries ADD CHECK ((state = ANY (ARRAY['waiting'::text, 'held'::text, 'delivered'::text, 'refused'::text])));

ALTER TABLE deliveries ADD FOREIGN KEY (submission_id) REFERENCES submissions(id);

ALTER TABLE deliveries ADD PRIMARY KEY (submission_id, connector);

ALTER TABLE devices ADD PRIMARY KEY (id);

ALTER TABLE devices ADD UNIQUE (fingerprint);

ALTER TABLE log_heads ADD PRIMARY KEY (size);

ALTER TABLE log_leaves ADD PRIMARY KEY (index);

ALTER TABLE log_leaves ADD UNIQUE (digest);

ALTER TABLE log_leaves ADD UNIQUE (submission_id);

ALTER TABLE log_nodes ADD PRIMARY KEY (level, index);

ALTER TABLE mappings ADD CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE mappings ADD PRIMARY KEY (digest);

ALTER TABLE mappings ADD UNIQUE (connector, form_id, version);

ALTER TABLE papers ADD CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE papers ADD FOREIGN KEY (submission_id) REFERENCES submissions(id);

ALTER TABLE papers ADD PRIMARY KEY (submission_id, audience);

ALTER TABLE parts ADD CHECK ((digest ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE parts ADD PRIMARY KEY (digest);

ALTER TABLE schema_migrations ADD PRIMARY KEY (name);

ALTER TABLE submission_index ADD FOREIGN KEY (submission_id) REFERENCES submissions(id);

ALTER TABLE submission_index ADD PRIMARY KEY (submission_id);

ALTER TABLE submissions ADD CHECK ((envelope_digest ~ '^[0-9a-f]{64}$'::text));

ALTER TABLE submissions ADD CHECK ((state = ANY (ARRAY['awaiting-papers'::text, 'received'::text, 'printed'::text, 'sealed'::text, 'stored'::text, 'routed'::text])));

ALTER TABLE submissions ADD FOREIGN KEY (bundle_digest) REFERENCES bundles(digest);

ALTER TABLE submissions ADD FOREIGN KEY (device_id) REFERENCES devices(id);

ALTER TABLE submissions ADD PRIMARY KEY (id);

ALTER TABLE submissions ADD UNIQUE (envelope_digest);

ALTER TABLE timeline ADD FOREIGN KEY (submission_id) REFERENCES submissions(id);

ALTER TABLE timeline ADD PRIMARY KEY (id);

CREATE INDEX audit_events_submission ON public.audit_events USING btree (submission_id);

CREATE INDEX deliveries_due ON public.deliveries USING btree (next_attempt_at) WHERE (state = 'waiting'::text);

CREATE INDEX devices_subject ON public.devices USING btree (subject);

CREATE INDEX submission_index_name ON public.submission_index USING btree (folded_name text_pattern_ops);

CREATE INDEX submission_index_refs ON public.submission_index USING gin (refs);

CREATE INDEX submissions_due ON public.submissions USING btree (received_at) WHERE (state <> ALL (ARRAY['awaiting-papers'::text, 'routed'::text]));

CREATE INDEX submissions_received ON public.submissions USING btree (received_at DESC, id DESC);

CREATE INDEX timeline_submission ON public.timeline USING btree (submission_id, id);

CREATE UNIQUE INDEX devices_public_key ON public.devices USING btree (public_key);

CREATE OR REPLACE FUNCTION public.keep_device()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (to_jsonb(NEW) - 'revoked_at') IS DISTINCT FROM (to_jsonb(OLD) - 'revoked_at')
     OR OLD.revoked_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'a device is kept as it was enrolled and revoked'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.keep_paper()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.keep_submission()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  IF (to_jsonb(NEW) - 'state') IS DISTINCT FROM (to_jsonb(OLD) - 'state') THEN
    RAISE EXCEPTION 'a submission is kept as it was received'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
  RAISE EXCEPTION '% of % is refused: what was kept is kept', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation';
END $function$

CREATE TRIGGER audit_events_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER code_lists_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.code_lists FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER devices_kept BEFORE DELETE OR TRUNCATE ON public.devices FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER devices_unchanged BEFORE UPDATE ON public.devices FOR EACH ROW EXECUTE FUNCTION keep_device();

CREATE TRIGGER log_heads_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER log_leaves_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_leaves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER log_nodes_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.log_nodes FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER mappings_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.mappings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER papers_kept BEFORE DELETE OR TRUNCATE ON public.papers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER papers_unchanged BEFORE UPDATE ON public.papers FOR EACH ROW EXECUTE FUNCTION keep_paper();

CREATE TRIGGER parts_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.parts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submissions_kept BEFORE DELETE OR TRUNCATE ON public.submissions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER submissions_unchanged BEFORE UPDATE ON public.submissions FOR EACH ROW EXECUTE FUNCTION keep_submission();

CREATE TRIGGER timeline_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.timeline FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
