"""Names that something else than our own code uses: vulture reads them here and does not call them unused."""

# The registry of step kinds imports its pieces by name; tests/test_step_kinds.py sees that it names each of them.
area_text
finding_text
grouped_notes
registered
remaining_areas

# Fields of an action are read by the name in the table of workshop/model/action_fields.py.
activating
contributors
first_step_by_text
goal
inclusive
knowledge
lasting
motivating
participants
practice
resources
spreading
start_text
trainer
venue

# Pydantic.
model_config

# python-docx: the properties of a document.
_.created
_.last_modified_by

# Textual.
ALLOW_SELECT
AUTO_FOCUS
BINDINGS
COMPONENT_CLASSES
DEFAULT_CSS
ENABLE_COMMAND_PALETTE
TITLE
_.animation_level
_.available_themes
_.can_focus
_.cursor_blink
_.display
_.get_default_screen
_.margin
_.panic
_.window_virtual_size
can_focus
container
viewport
