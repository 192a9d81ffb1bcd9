-- Participants come in by a door, which has a code. What they gave that is not in the room's lines stands in the
-- journal of the door, and is gone with it. A link lets whoever has it do one thing with one room.

CREATE TABLE door (
    tenant  text NOT NULL DEFAULT current_setting('larande.tenant'),
    room    text NOT NULL,
    code    text NOT NULL,
    entries bigint NOT NULL DEFAULT 0,                 -- how many the journal has
    opened  timestamptz NOT NULL DEFAULT now(),
    ends    timestamptz NOT NULL,
    closing boolean NOT NULL DEFAULT false,            -- nothing more is taken
    PRIMARY KEY (tenant, room),
    UNIQUE (tenant, code),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
) WITH (fillfactor = 50);

CREATE TABLE journal (
    tenant text   NOT NULL DEFAULT current_setting('larande.tenant'),
    room   text   NOT NULL,
    number bigint NOT NULL,                            -- from 1 without gaps
    entry  text   NOT NULL,                            -- JSON
    PRIMARY KEY (tenant, room, number),
    FOREIGN KEY (tenant, room) REFERENCES door ON DELETE CASCADE
);

CREATE TABLE link (
    tenant text  NOT NULL DEFAULT current_setting('larande.tenant'),
    hash   bytea NOT NULL,                             -- SHA-256 of the secret, which nobody keeps
    room   text  NOT NULL,
    may    text  NOT NULL,
    made   timestamptz NOT NULL DEFAULT now(),
    ends   timestamptz NOT NULL,
    PRIMARY KEY (tenant, hash),
    FOREIGN KEY (tenant, room) REFERENCES room ON DELETE CASCADE
);

ALTER TABLE door    ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal ENABLE ROW LEVEL SECURITY;
ALTER TABLE link    ENABLE ROW LEVEL SECURITY;
ALTER TABLE door    FORCE ROW LEVEL SECURITY;
ALTER TABLE journal FORCE ROW LEVEL SECURITY;
ALTER TABLE link    FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON door    USING (tenant = current_setting('larande.tenant', true));
CREATE POLICY own_tenant ON journal USING (tenant = current_setting('larande.tenant', true));
CREATE POLICY own_tenant ON link    USING (tenant = current_setting('larande.tenant', true));
