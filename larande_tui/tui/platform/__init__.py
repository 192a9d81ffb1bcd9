"""The terminal, and every private part of Textual that larande relies on; a contract test checks them."""
