"""The start screen: the menu, what is due, the workshops of the folder, and a glance at the selected one."""
