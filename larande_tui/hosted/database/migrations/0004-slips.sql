-- A slip that two stages of a room pass between them: one asks for the lead, the other answers.

CREATE TABLE slip (
    tenant  text NOT NULL DEFAULT current_setting('larande.tenant'),
    room    text NOT NULL,
    words   text NOT NULL,
    written timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant, room),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
);
ALTER TABLE slip ENABLE ROW LEVEL SECURITY;
ALTER TABLE slip FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON slip USING (tenant = current_setting('larande.tenant', true));
