#!/bin/sh
# Körs en gång, när databasen är ny: en egen användare utan rätt att se förbi radskyddet, och hennes databas.
set -eu
psql --set ON_ERROR_STOP=1 --set losenord="$LARANDE_LOSENORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE larande LOGIN PASSWORD :'losenord';
CREATE DATABASE larande OWNER larande;
SQL
