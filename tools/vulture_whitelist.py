"""Names that vulture reports as unused, grouped by their users. Only vulture reads this file; it is never run.

A name is listed as long as it is defined in the package; patterns, such as ``on_*``, are in pyproject.toml.
"""

# Textual reads these of its apps, screens and widgets.
_.TITLE
_.ENABLE_COMMAND_PALETTE
_.BINDINGS
_.DEFAULT_CSS
_.COMPONENT_CLASSES
_.ALLOW_SELECT
_.AUTO_FOCUS
_.can_focus
_.compose
_.render
_.render_line
_.get_content_height
_.container
_.viewport
_.get_default_screen
_.available_themes
_.notify
_.panic

# Textual imports the driver by its name, and calls it.
_.BrowserDriver
_.start_application_mode
_.run_input_thread
_.stop_application_mode
_.open_method
_.mime_type

# expat calls these while it parses.
_.StartDoctypeDeclHandler
_.StartElementHandler

# Textual acts on these when they are set.
_._skip
_.animation_level
_.cursor_blink
_.display
_.margin
_.window_virtual_size

# Textual's own method is replaced by one that keeps no widget.
_.get_inner_outer

# Textual's screen asks its compositor for these.
_._render_chops

# python-docx writes these into a document's properties.
_.created
_.last_modified_by

# Pydantic reads it of every model.
_.model_config

# Fields of an action: every room reaches them through the table of an action's fields.
_.goal
_.leaves
_.trainer
_.participants
_.contributors
_.start_text
_.sent_text
_.resources
_.venue
_.knowledge
_.practice
_.motivating
_.activating
_.inclusive
_.lasting
_.spreading
_.first_step_by_text

# Pieces of step kinds: tests/test_step_kinds.py sees that the registry names each of them, or adds a kind of its own.
_.area_text
_.finding_text
_.grouped_notes
_.remaining_areas
_.registered

# Styles, which Textual reads.
_.max_height
_.padding

# ruamel.yaml reads these when it writes YAML.
_.preserve_quotes

# Rich calls this when it wraps lines.
_.re_word

# Textual reads these to make and paint screens.
_.stylesheet
_._disable_notifications
_._disable_tooltips
_.refresh_styles
_._clear_tooltip

# Python reads these of its modules.
_.dont_write_bytecode
_.tempdir

# Textual reads these of its lines (painting.light_strips); Pydantic calls the loader of plugins (cli.light_imports).
_.__getattr__
_.apply_filter
_._render_cache
_._link_ids
_._cell_count
_.get_plugins
