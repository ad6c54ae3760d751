"""Every question that is asked of a pledge, once, with all that is shown of it; see `pledge.panels.panel`."""
