"""Questions of readers, and what is shown of each."""
