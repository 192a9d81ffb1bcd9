-- A stage in a browser may come back on another worker. It sits on the same seat there: it takes the lead from itself,
-- finds the door that it opened, and the half-typed lines. Those were never said, so they are kept out of the WAL.

ALTER TABLE lease ADD COLUMN seat text NOT NULL DEFAULT '';
ALTER TABLE door  ADD COLUMN seat text NOT NULL DEFAULT '';

CREATE UNLOGGED TABLE unsent (
    tenant text NOT NULL DEFAULT current_setting('larande.tenant'),
    room   text NOT NULL,
    texts  text NOT NULL,                              -- JSON
    PRIMARY KEY (tenant, room),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
);
ALTER TABLE unsent ENABLE ROW LEVEL SECURITY;
ALTER TABLE unsent FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON unsent USING (tenant = current_setting('larande.tenant', true));
