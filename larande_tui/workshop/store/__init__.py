"""Keep transactions on the disk: the log, the session that writes it, locks, backups and recovery."""
