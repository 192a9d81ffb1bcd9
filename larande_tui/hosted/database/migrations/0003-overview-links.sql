-- A link to the overview of all rooms is about none of them.

ALTER TABLE link ALTER COLUMN room DROP NOT NULL;
