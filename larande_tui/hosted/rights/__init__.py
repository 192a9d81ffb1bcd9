"""Access rights without accounts of our own: by a link, or by the proxy's single sign-on."""
