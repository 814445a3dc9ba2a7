"""The kit that integrators run against their own system; it needs the extra `testing`, and nothing else imports it."""
