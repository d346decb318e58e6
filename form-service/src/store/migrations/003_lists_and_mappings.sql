-- Code lists and mappings have versions of their own. Never changed again; the list itself is a part.
CREATE TABLE code_lists (
  digest text PRIMARY KEY REFERENCES parts,
  list_id text NOT NULL,
  version text NOT NULL,
  -- first and last day, YYYY-MM-DD
  valid_from text NOT NULL CHECK (valid_from ~ '^\d{4}-\d\d-\d\d$'),
  valid_to text CHECK (valid_to ~ '^\d{4}-\d\d-\d\d$'),
  jws text NOT NULL,
  published_at timestamptz NOT NULL,
  UNIQUE (list_id, version)
);

CREATE TABLE mappings (
  digest text PRIMARY KEY CHECK (digest ~ '^[0-9a-f]{64}$'),
  connector text NOT NULL,
  form_id text NOT NULL,
  version text NOT NULL,
  jws text NOT NULL,
  published_at timestamptz NOT NULL,
  UNIQUE (connector, form_id, version)
);

CREATE TRIGGER code_lists_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON code_lists
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER mappings_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON mappings
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Beside the version: which mapping made the message, by the digest of its bytes.
ALTER TABLE deliveries ADD COLUMN mapping_digest text;
