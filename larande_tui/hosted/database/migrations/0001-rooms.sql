-- A room is a workshop's file, cut into its lines. Every table carries the tenant, which row-level security holds
-- against the setting of the connection; a connection without one sees nothing.

CREATE TABLE room (
    tenant     text   NOT NULL DEFAULT current_setting('larande.tenant'),
    id         text   NOT NULL,                        -- the workshop's
    unit       text   NOT NULL DEFAULT '',
    name       text   NOT NULL,                        -- of the file that it came as, without its ending
    header     bytea  NOT NULL,                        -- the file's first line
    lines      bigint NOT NULL DEFAULT 0,              -- how many follow
    bytes      bigint NOT NULL,                        -- of the whole file
    seq        bigint NOT NULL DEFAULT 0,              -- the highest number of a transaction
    made       timestamptz NOT NULL DEFAULT now(),
    erase_after date,                                  -- when the room is to go; never without one
    PRIMARY KEY (tenant, id)
) WITH (fillfactor = 50);

CREATE TABLE line (
    tenant text   NOT NULL DEFAULT current_setting('larande.tenant'),
    room   text   NOT NULL,
    number bigint NOT NULL,                            -- from 1 without gaps
    seq    bigint NOT NULL,                            -- of the transaction in it
    client uuid,                                       -- of the append, so that one whose answer was lost is found
    line   bytea  NOT NULL,                            -- the file's very bytes, with checksum and newline
    PRIMARY KEY (tenant, room, number),
    UNIQUE (tenant, room, client),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
);

CREATE TABLE lease (
    tenant text NOT NULL DEFAULT current_setting('larande.tenant'),
    room   text NOT NULL,
    holder uuid NOT NULL,
    until  timestamptz NOT NULL,
    PRIMARY KEY (tenant, room),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
);

ALTER TABLE room  ENABLE ROW LEVEL SECURITY;
ALTER TABLE line  ENABLE ROW LEVEL SECURITY;
ALTER TABLE lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE room  FORCE ROW LEVEL SECURITY;
ALTER TABLE line  FORCE ROW LEVEL SECURITY;
ALTER TABLE lease FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON room  USING (tenant = current_setting('larande.tenant', true));
CREATE POLICY own_tenant ON line  USING (tenant = current_setting('larande.tenant', true));
CREATE POLICY own_tenant ON lease USING (tenant = current_setting('larande.tenant', true));
