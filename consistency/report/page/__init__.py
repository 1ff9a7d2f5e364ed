"""The page editors work in: one HTML file, no request to anywhere, readable without script."""

from __future__ import annotations

from consistency.report.page.build import Live, page_html, policy
from consistency.report.page.pages import Pages, decided_html

__all__ = ["Live", "Pages", "decided_html", "page_html", "policy"]
