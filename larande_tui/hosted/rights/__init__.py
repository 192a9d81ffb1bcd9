"""Who may see what without an account of ours: whoever has a link, or whom the proxy's single sign-on vouches for."""
