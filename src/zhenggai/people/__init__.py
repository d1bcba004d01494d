"""Who may see and do: users, units and roles."""
