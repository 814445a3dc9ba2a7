"""What a complaint is: people, definition, response, events, policy, findings, deadlines, and the complaint itself."""
