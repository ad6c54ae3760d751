"""Every question about a pledge, declared once with everything shown of it; see `pledge.panels.panel`."""

from importlib import import_module
from pkgutil import iter_modules

from pledge.panels.panel import PAGES, Panel


def _declared() -> dict[str, Panel]:
    """Return the panels of every topic's modules by name, in the order of the pages and of their places."""
    panels: dict[str, Panel] = {}
    for topic in iter_modules(__path__, f"{__name__}."):
        for module in iter_modules(import_module(topic.name).__path__, f"{topic.name}.") if topic.ispkg else ():
            for declared in vars(import_module(module.name)).values():
                if isinstance(declared, Panel) and panels.setdefault(declared.id, declared) is not declared:
                    raise TypeError(f"two panels are called {declared.id}")
    return dict(sorted(panels.items(), key=lambda entry: (PAGES.index(entry[1].page), entry[1].place)))


_BY_NAME = _declared()
PANELS: tuple[Panel, ...] = tuple(_BY_NAME.values())
"""Every panel, in the order of the pages: the one list that each medium reads."""


def panel_of(name: str) -> Panel:
    """Return the panel of a name. Raises KeyError for an unknown one."""
    return _BY_NAME[name]


def on_page(name: str) -> tuple[Panel, ...]:
    """Return the panels that a page shows, in order."""
    return tuple(panel for panel in PANELS if panel.page == name and panel.appears("page"))
