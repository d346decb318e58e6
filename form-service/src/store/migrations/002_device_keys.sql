-- One key is one device: a revoked one cannot be enrolled anew, and a lost answer can be asked again.
CREATE UNIQUE INDEX devices_public_key ON devices (public_key);
CREATE INDEX devices_subject ON devices (subject);

-- A device's key proves what it signed for as long as that is kept; only its revocation is written.
CREATE FUNCTION keep_device() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (to_jsonb(NEW) - 'revoked_at') IS DISTINCT FROM (to_jsonb(OLD) - 'revoked_at')
     OR OLD.revoked_at IS NOT NULL
  THEN
    RAISE EXCEPTION 'a device is kept as it was enrolled and revoked'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER devices_unchanged BEFORE UPDATE ON devices
  FOR EACH ROW EXECUTE FUNCTION keep_device();
CREATE TRIGGER devices_kept BEFORE DELETE OR TRUNCATE ON devices
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
