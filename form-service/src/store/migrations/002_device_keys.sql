-- One key is one device: a revoked one cannot be enrolled anew, and a lost answer can be asked again.
CREATE UNIQUE INDEX devices_public_key ON devices (public_key);
CREATE INDEX devices_subject ON devices (subject);
