"""What crosses the wire: request and view models, verdicts, events, error codes. No behaviour."""
